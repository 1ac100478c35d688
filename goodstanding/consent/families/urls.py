"""The pages about families, under the pupils’; those of the personal links lie in `link_urls`."""

from django.urls import URLPattern, URLResolver, path

from .views import asking, carers

urlpatterns: list[URLPattern | URLResolver] = [
    path("families/", asking.family_list, name="families"),
    path("families/asking/", asking.asking, name="asking"),
    path("families/asked/", asking.asked, name="asked"),
    path("<uuid:pupil>/replies/<uuid:reply>/", carers.family_reply, name="family_reply"),
    path("<uuid:pupil>/carers/new/", carers.new_carer, name="new_carer"),
    path("<uuid:pupil>/carers/<int:carer>/", carers.carer, name="carer"),
    path("<uuid:pupil>/carers/<int:carer>/removal/", carers.carer_removal, name="carer_removal"),
    path("<uuid:pupil>/carers/<int:carer>/asked/", carers.carer_asked, name="carer_asked"),
    path("<uuid:pupil>/carers/<int:carer>/letter/", carers.carer_letter, name="carer_letter"),
    path("<uuid:pupil>/carers/<int:carer>/links-end/", carers.carer_links_end, name="carer_links_end"),
]
