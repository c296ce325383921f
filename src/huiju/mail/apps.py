from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "huiju.mail"
    label = "mail"

    def ready(self) -> None:
        # Permissions and navigation are declared at start.
        from huiju.mail import panels, rules  # noqa: F401
