from django.urls import path

from . import views
from .ical import views as ical

urlpatterns = [
    path("<slug:school>/days/", views.days, name="days"),
    path("<slug:school>/days/differing/", views.special_day, name="special_day"),
    path("<slug:school>/days/differing/<int:special>/end/", views.special_day_end, name="special_day_end"),
    path("<slug:school>/days/<int:year>/", views.school_year, name="school_year"),
    path("<slug:school>/days/<int:year>/bank-holidays/", views.bank_holidays, name="bank_holidays"),
    path("<slug:school>/days/<int:year>/file/", ical.calendar_file, name="calendar_file"),
    path("<slug:school>/days/<int:year>/file/meanings/", ical.calendar_meanings, name="calendar_meanings"),
]
