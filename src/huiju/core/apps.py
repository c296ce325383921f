from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "huiju.core"
    label = "core"

    def ready(self) -> None:
        from huiju.core import health, receivers, rules  # noqa: F401 - they register themselves
