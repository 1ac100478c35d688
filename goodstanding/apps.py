from django.apps import AppConfig


class GoodStandingConfig(AppConfig):
    name = "goodstanding"
    label = "goodstanding"
    verbose_name = "Good Standing"
