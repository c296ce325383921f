from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "huiju.exchange"
    label = "exchange"
