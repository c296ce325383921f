from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "huiju.accounts"
    label = "accounts"
