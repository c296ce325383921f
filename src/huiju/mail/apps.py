from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "huiju.mail"
    label = "mail"
