from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "huiju.core"
    label = "core"

    def ready(self) -> None:
        from huiju.core import rules  # noqa: F401 - declares the permissions of core
