from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "huiju.people"
    label = "people"

    def ready(self) -> None:
        from huiju.people import rules  # noqa: F401, PLC0415 - declares the permissions at start
