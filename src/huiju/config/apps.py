from importlib import import_module

from django.apps import AppConfig


class HuijuConfig(AppConfig):
    name = "huiju.config"
    label = "config"

    def ready(self) -> None:
        import_module("huiju.config.checks")
