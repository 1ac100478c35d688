from django.urls import path

from .views import additions, catalogue, exceptions, lists

urlpatterns = [
    path("", catalogue.services, name="services"),
    path("look-up/", catalogue.host, name="host"),
    path("known/<slug:known>/", catalogue.service, name="service"),
    path("additions/", additions.service_additions, name="service_additions"),
    path("additions/new/", additions.new_addition, name="new_service_addition"),
    path("additions/<int:addition>/", additions.addition, name="service_addition"),
    path("additions/<int:addition>/end/", additions.addition_end, name="service_addition_end"),
    path("exceptions/", exceptions.service_exceptions, name="service_exceptions"),
    path("exceptions/new/", exceptions.new_exception, name="new_service_exception"),
    path("exceptions/<int:exception>/", exceptions.exception, name="service_exception"),
    path("exceptions/<int:exception>/end/", exceptions.exception_end, name="service_exception_end"),
    path("lists/", lists.service_lists, name="service_lists"),
    path("lists/new/", lists.new_list, name="new_service_list"),
    path("lists/<int:service_list>/", lists.one, name="service_list"),
    path("lists/<int:service_list>/step/", lists.step, name="service_list_step"),
]
