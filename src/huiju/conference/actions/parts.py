"""How one takes part: open or by invitation, from when to when, how many, and who waits."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from huiju.conference import rules
from huiju.conference.actions.places import fill_from_waiting_list, locked_setting
from huiju.conference.models import Conference, PartSetting
from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import Invalid


@transaction.atomic
def set_part(
    actor: Actor,
    *,
    conference: Conference,
    part: str,
    is_open: bool,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    quota: int | None = None,
    needs_decision: bool = True,
    has_waiting_list: bool = True,
    intro_en: str = "",
    intro_zh: str = "",
) -> PartSetting:
    """Set one way to take part. More places are given to those who wait longest, at once."""
    actor.need(rules.EDIT.code, conference.space)
    if opens_at and closes_at and closes_at <= opens_at:
        raise Invalid(_("Registration must close after it opens."), field="closes_at")
    setting = locked_setting(conference, part)
    before, had = audit.snapshot(setting), setting.quota
    setting.is_open, setting.needs_decision = is_open, needs_decision
    setting.opens_at, setting.closes_at = opens_at, closes_at
    setting.quota, setting.has_waiting_list = quota, has_waiting_list
    setting.intro_en, setting.intro_zh = intro_en.strip(), intro_zh.strip()
    setting.save()
    changes = audit.differences(before, audit.snapshot(setting))
    audit.record(actor, "conference.set_part", setting, space=conference.space, changes=changes)
    if had is not None and (quota is None or quota > had):
        freed = None if quota is None else quota - had
        fill_from_waiting_list(actor, setting=setting, freed=freed)
    return setting
