from django.urls import path

from huiju.conference.views import portal, public, register
from huiju.conference.views.office import (
    conferences,
    invite,
    participations,
    parts,
    slots,
    tables,
    teams,
    venues,
)

OFFICE = "office/<slug:space>"
CONFERENCE = f"{OFFICE}/conference"
PUBLIC = "c/<slug:slug>"

urlpatterns = [
    # public
    path(f"{PUBLIC}/", public.home, name="conference_home"),
    path(f"{PUBLIC}/about/", public.about, name="conference_about"),
    path(f"{PUBLIC}/take-part/", register.parts, name="conference_parts"),
    path(f"{PUBLIC}/take-part/<slug:part>/", register.apply, name="conference_apply"),
    path(f"{PUBLIC}/invitation/<str:token>/", register.invitation, name="invitation"),
    # portal
    path("me/participations/", portal.participations, name="my_participations"),
    path("me/participations/<slug:key>/", portal.participation, name="my_participation"),
    path("me/participations/<slug:key>/answer/", portal.answer, name="my_participation_answer"),
    path("me/participations/<slug:key>/cancel/", portal.cancel, name="my_participation_cancel"),
    # office of a host
    path(f"{OFFICE}/conferences/", conferences.conferences, name="office_conferences"),
    path(f"{OFFICE}/conferences/new/", conferences.create, name="office_conference_new"),
    # office of a conference: its facts, look and state
    path(f"{CONFERENCE}/", conferences.overview, name="office_conference"),
    path(f"{CONFERENCE}/facts/", conferences.edit_facts, name="office_conference_facts"),
    path(f"{CONFERENCE}/look/", conferences.look, name="office_conference_look"),
    path(f"{CONFERENCE}/state/", conferences.set_state, name="office_conference_state"),
    path(f"{CONFERENCE}/parts/", parts.parts, name="office_parts"),
    path(f"{CONFERENCE}/parts/<slug:part>/", parts.edit, name="office_part"),
    # office: venues of the host, reached from host and conference
    path(f"{OFFICE}/venues/", venues.venues, name="office_venues"),
    path(f"{OFFICE}/venues/new/", venues.create, name="office_venue_new"),
    path(f"{OFFICE}/venues/<slug:key>/", venues.venue, name="office_venue"),
    path(f"{OFFICE}/venues/<slug:key>/edit/", venues.edit, name="office_venue_edit"),
    path(f"{OFFICE}/venues/<slug:key>/halls/new/", venues.add_hall, name="office_hall_new"),
    path(f"{OFFICE}/halls/<slug:key>/", venues.edit_hall, name="office_hall"),
    path(f"{OFFICE}/halls/<slug:key>/remove/", venues.remove_hall, name="office_hall_remove"),
    path(f"{OFFICE}/halls/<slug:key>/rooms/new/", venues.add_room, name="office_room_new"),
    path(f"{OFFICE}/rooms/<slug:key>/", venues.edit_room, name="office_room"),
    path(f"{OFFICE}/rooms/<slug:key>/remove/", venues.remove_room, name="office_room_remove"),
    # office, the tables and slots of a conference
    path(f"{OFFICE}/tables/", tables.plan, name="office_tables"),
    path(f"{OFFICE}/tables/zones/new/", tables.add_zone, name="office_zone_new"),
    path(f"{OFFICE}/tables/zones/<slug:key>/", tables.zone, name="office_zone"),
    path(f"{OFFICE}/tables/zones/<slug:key>/edit/", tables.edit_zone, name="office_zone_edit"),
    path(
        f"{OFFICE}/tables/zones/<slug:key>/remove/", tables.remove_zone, name="office_zone_remove"
    ),
    path(f"{OFFICE}/tables/<slug:key>/", tables.table, name="office_table"),
    path(f"{OFFICE}/tables/<slug:key>/remove/", tables.remove_table, name="office_table_remove"),
    path(f"{OFFICE}/slots/", slots.slots, name="office_slots"),
    path(f"{OFFICE}/slots/edit/", slots.edit, name="office_slots_edit"),
    # office: who takes part
    path(f"{OFFICE}/participations/", participations.listed, name="office_participations"),
    path(f"{OFFICE}/participations/decide/", participations.decide_many, name="office_decide_many"),
    path(f"{OFFICE}/participations/invite/", invite.people, name="office_invite"),
    path(f"{OFFICE}/participations/invite/send/", invite.send, name="office_invite_send"),
    path(f"{OFFICE}/participations/invite/new/", invite.somebody_new, name="office_invite_new"),
    path(f"{OFFICE}/participations/<slug:key>/", participations.one, name="office_participation"),
    path(
        f"{OFFICE}/participations/<slug:key>/decide/", participations.decide, name="office_decide"
    ),
    path(f"{OFFICE}/participations/<slug:key>/note/", participations.note, name="office_note"),
    path(f"{OFFICE}/participations/<slug:key>/invite/", invite.again, name="office_invite_again"),
    path(
        f"{OFFICE}/participations/<slug:key>/arrived/",
        participations.arrived,
        name="office_arrived",
    ),
    path(f"{OFFICE}/teams/", teams.listed, name="office_teams"),
    path(f"{OFFICE}/teams/new/", teams.create, name="office_team_new"),
    path(f"{OFFICE}/teams/<slug:key>/", teams.edit, name="office_team"),
    path(f"{OFFICE}/teams/<slug:key>/remove/", teams.remove, name="office_team_remove"),
]
