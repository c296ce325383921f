from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "huiju.people"
    label = "people"

    def ready(self) -> None:
        # Permissions, navigation, files and what follows a sign-in are declared at start.
        from huiju.people import panels, photos, receivers, rules  # noqa: F401
