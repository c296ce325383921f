from django.urls import path

from huiju.organisations.views import office, parts, portal, structure

OFFICE = "office/<slug:space>/"
ONE = f"{OFFICE}organisations/<slug:key>/"

urlpatterns = [
    path("me/organisations/", portal.organisations, name="my_organisations"),
    path("me/organisations/<slug:key>/", portal.profile, name="my_organisation"),
    path(f"{OFFICE}organisations/", office.organisations, name="organisations"),
    path(f"{OFFICE}organisations/add/", office.add, name="organisation_add"),
    path(f"{OFFICE}organisations/add-sector/", office.add_sector, name="organisations_add_sector"),
    path(ONE, office.organisation, name="organisation"),
    path(f"{ONE}edit/", office.edit, name="organisation_edit"),
    path(f"{ONE}place/", structure.place, name="public_body_place"),
    path(f"{ONE}sites/add/", parts.add_site, name="site_add"),
    path(f"{ONE}sites/<slug:site>/", parts.edit_site, name="site_edit"),
    path(f"{ONE}sites/<slug:site>/remove/", parts.remove_site, name="site_remove"),
    path(f"{ONE}members/add/", parts.choose_person, name="membership_person"),
    path(f"{ONE}members/add/<slug:person>/", parts.add_membership, name="membership_add"),
    path(
        f"{OFFICE}people/<slug:person>/memberships/add/",
        parts.choose_organisation,
        name="membership_organisation",
    ),
    path(f"{OFFICE}memberships/<slug:membership>/", parts.edit_membership, name="membership_edit"),
    path(
        f"{OFFICE}memberships/<slug:membership>/remove/",
        parts.remove_membership,
        name="membership_remove",
    ),
    path(f"{OFFICE}public-bodies/", structure.tree, name="public_bodies"),
    path(f"{OFFICE}officials/<int:grant>/", structure.remit, name="remit"),
    path(f"{OFFICE}sectors/", structure.sectors, name="sectors"),
    path(f"{OFFICE}sectors/add/", structure.add_sector, name="sector_add"),
    path(f"{OFFICE}sectors/<slug:code>/", structure.edit_sector, name="sector_edit"),
]
