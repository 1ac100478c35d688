from django.urls import path, register_converter

from goodstanding.policy.clauses import load

from . import views
from .versions import views as versions


class ClauseId:
    """A clause's id, such as ``official/second-reader``: only those that exist."""

    regex = "[a-z]+/[a-z-]+"

    def to_python(self, value: str) -> str:
        if value not in load():
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(ClauseId, "clause")

urlpatterns = [
    path("", views.policy, name="policy"),
    path("versions/", versions.policy_versions, name="policy_versions"),
    path("versions/new/", versions.new_policy_version, name="new_policy_version"),
    path("<clause:of>/", views.clause, name="clause"),
]
