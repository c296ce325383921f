from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "huiju.web"
    label = "web"
