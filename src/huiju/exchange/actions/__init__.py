from huiju.exchange.actions.listings import Facts, create_listing, update_listing
from huiju.exchange.actions.states import (
    decide_listings,
    expire_listings,
    fulfil_listing,
    pause_listing,
    publish_listing,
    resume_listing,
    return_listing,
    submit_listing,
    withdraw_listing,
)

__all__ = [
    "Facts",
    "create_listing",
    "decide_listings",
    "expire_listings",
    "fulfil_listing",
    "pause_listing",
    "publish_listing",
    "resume_listing",
    "return_listing",
    "submit_listing",
    "update_listing",
    "withdraw_listing",
]
