from huiju.exchange.models.listing import Listing

__all__ = ["Listing"]
