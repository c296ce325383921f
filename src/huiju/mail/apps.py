from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "huiju.mail"
    label = "mail"

    def ready(self) -> None:
        from huiju.mail import rules  # noqa: F401 - declares the permissions at start
