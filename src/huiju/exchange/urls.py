from django.urls import path

from huiju.exchange.views import office, portal

OFFICE = "office/<slug:space>/listings/"

urlpatterns = [
    path("me/listings/", portal.my_listings, name="my_listings"),
    path("me/listings/new/", portal.my_listing_start, name="my_listing_start"),
    path(
        "me/listings/new/<slug:kind>/<slug:direction>/",
        portal.my_listing_new,
        name="my_listing_new",
    ),
    path("me/listings/<slug:key>/", portal.my_listing, name="my_listing"),
    path("me/listings/<slug:key>/edit/", portal.my_listing_edit, name="my_listing_edit"),
    path("me/listings/<slug:key>/to/<slug:verb>/", portal.my_listing_step, name="my_listing_step"),
    path(OFFICE, office.office_listings, name="office_listings"),
    path(f"{OFFICE}publish/", office.office_listings_publish, name="office_listings_publish"),
    path(f"{OFFICE}return/", office.office_listings_return, name="office_listings_return"),
    path(
        f"{OFFICE}new/<slug:kind>/<slug:direction>/",
        office.office_listing_new,
        name="office_listing_new",
    ),
    path(f"{OFFICE}<slug:key>/", office.office_listing, name="office_listing"),
    path(f"{OFFICE}<slug:key>/edit/", office.office_listing_edit, name="office_listing_edit"),
    path(
        f"{OFFICE}<slug:key>/to/<slug:verb>/",
        office.office_listing_step,
        name="office_listing_step",
    ),
]
