from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "huiju.api"
    label = "api"
