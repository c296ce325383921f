from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "huiju.web"
    label = "web"

    def ready(self) -> None:
        import_module("huiju.web.rules")
        import_module("huiju.web.panels")
