from huiju.exchange.forms.listing import ListingForm, ReasonForm

__all__ = ["ListingForm", "ReasonForm"]
