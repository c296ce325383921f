from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "huiju.core"
    label = "core"
