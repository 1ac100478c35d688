from goodstanding.policy.roles import Permission
from goodstanding.web.gate import guests

from .interface import interface

# Nobody signs in here: the interface itself asks for a key of the school.
_patterns, _, app_name = interface.urls
urlpatterns = guests(_patterns, Permission.ANYONE)
