"""An example address for every view: what to put in its place holders, in the little demo."""

from collections.abc import Mapping
from typing import Any

from huiju.demo.build.world import World

HOST_ONLY = (
    "office_conferences",
    "office_conference_new",
    "office_venue",
    "office_hall",
    "office_room",
    "sectors",
    "sector_",
    "remit",
)
# View name (or its beginning, ending in a star) → place holder → record of the sample, or a text.
KEYS: Mapping[str, Mapping[str, str]] = {
    "person": {"key": "founder"},
    "person_edit": {"key": "founder"},
    "organisation": {"key": "organisation"},
    "organisation_edit": {"key": "organisation"},
    "public_body_place": {"key": "body"},
    "site_*": {"key": "organisation", "site": "site"},
    "membership_person": {"key": "organisation"},
    "membership_add": {"key": "organisation", "person": "founder"},
    "membership_organisation": {"person": "founder"},
    "membership_*": {"membership": "membership"},
    "my_organisation": {"key": "organisation"},
    "member_*": {"key": "project", "member": "member"},
    "picture_remove": {"key": "project", "picture": "picture"},
    "entry_withdraw": {"entry": "entry"},
    "project_person_add": {"key": "project", "person": "founder"},
    "project_submit": {"key": "project", "conference": "=conference"},
    "conference_project": {"key": "project"},
    "my_project_add": {"host": "=lanjiang"},
    "my_project_submit": {"key": "project", "conference": "=conference"},
    "my_project": {"key": "project"},
    "my_project_*": {"key": "project"},
    "my_picture_remove": {"key": "project", "picture": "picture"},
    "my_member_*": {"key": "project", "member": "member"},
    "my_entry_withdraw": {"key": "project", "entry": "entry"},
    "my_listing_new": {"kind": "=funding", "direction": "=need"},
    "my_listing": {"key": "listing"},
    "my_listing_edit": {"key": "listing"},
    "my_listing_step": {"key": "listing", "verb": "=pause"},
    "office_listing_new": {"kind": "=funding", "direction": "=need"},
    "office_listing": {"key": "listing"},
    "office_listing_edit": {"key": "listing"},
    "office_listing_step": {"key": "listing", "verb": "=pause"},
    "my_participation*": {"key": "participation"},
    "my_token_revoke": {"token": "token"},
    "my_consent": {"purpose": "=directory"},
    "office_part": {"part": "=founder"},
    "conference_apply": {"part": "=founder"},
    "office_venue*": {"key": "venue"},
    "office_hall*": {"key": "hall"},
    "office_room*": {"key": "room"},
    "office_zone*": {"key": "zone"},
    "office_table*": {"key": "table"},
    "office_hall_new": {"key": "venue"},
    "office_room_new": {"key": "hall"},
    "office_participation": {"key": "participation"},
    "office_decide": {"key": "participation"},
    "office_note": {"key": "participation"},
    "office_invite_again": {"key": "participation"},
    "office_arrived": {"key": "participation"},
    "office_team*": {"key": "team"},
    "project*": {"key": "project"},
    "message*": {"key": "message"},
    "job": {"key": "job"},
    "cancel_job": {"key": "job"},
    "repeat_job": {"key": "job"},
    "file": {"key": "file", "variant": "=wide"},
    "invitation": {"token": "=unknown"},
    "remit": {"grant": "official"},
    "sector_edit": {"code": "=own-sector"},
    "accent": {"colour": "=b8321f"},
    "list_columns": {"name": "=people.people"},
}


def keys_for(name: str) -> Mapping[str, str]:
    """The exact entry, or the longest beginning."""
    if name in KEYS:
        return KEYS[name]
    fitting = [k for k in KEYS if k.endswith("*") and name.startswith(k[:-1])]
    return KEYS[max(fitting, key=len)] if fitting else {}


def value_of(word: str, converter: str, records: Mapping[str, Any], world: World) -> object:
    if word == "=conference":
        return world.conference.space.slug
    if word.startswith("="):
        return word[1:]
    record = records[word]
    return record.pk if converter == "int" else record.key


class Samples:
    """Finds the place holders of any view of the house."""

    def __init__(self, world: World, records: Mapping[str, Any]) -> None:
        self.world, self.records = world, records

    def space_of(self, name: str) -> str:
        is_host = name.startswith(HOST_ONLY)
        return self.world.host.slug if is_host else self.world.conference.space.slug

    def of(self, name: str, converters: Mapping[str, str]) -> dict[str, object]:
        """Place holders of a view; ``converters`` maps each to ``slug``, ``int`` or ``str``."""
        found: dict[str, object] = {}
        for holder, converter in converters.items():
            if holder == "space":
                found[holder] = self.space_of(name)
            elif holder == "slug":
                found[holder] = self.world.conference.space.slug
            else:
                word = keys_for(name)[holder]
                found[holder] = value_of(word, converter, self.records, self.world)
        return found
