from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "huiju.exchange"
    label = "exchange"

    def ready(self) -> None:
        from huiju.core.narrowing import narrowings
        from huiju.exchange import panels, queries

        narrowings("exchange.listing").add(queries.narrow_listings)
        panels.hang()
