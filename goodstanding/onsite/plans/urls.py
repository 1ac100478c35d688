from django.urls import path

from . import views

urlpatterns = [
    path("", views.site_plans, name="site_plans"),
    path("<int:plan>/", views.site_plan, name="site_plan"),
    path("<int:plan>/back/", views.site_plan_back, name="site_plan_back"),
]
