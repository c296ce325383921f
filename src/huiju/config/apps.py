from django.apps import AppConfig


class HuijuConfig(AppConfig):
    name = "huiju.config"
    label = "config"
