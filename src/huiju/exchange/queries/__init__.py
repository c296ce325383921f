from huiju.exchange.queries.listings import (
    history_of,
    listing_in_office,
    listings_in_office,
    listings_of,
    my_listing,
    my_listings,
    narrow_listings,
    published_listings,
    search_listings,
)
from huiju.exchange.queries.owners import OwnerOption, owner_options

__all__ = [
    "OwnerOption",
    "history_of",
    "listing_in_office",
    "listings_in_office",
    "listings_of",
    "my_listing",
    "my_listings",
    "narrow_listings",
    "owner_options",
    "published_listings",
    "search_listings",
]
