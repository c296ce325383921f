"""Giving and withdrawing consent: each a row or a date of its own, so that the history stays."""

from django.db import IntegrityError, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huiju.core import audit
from huiju.core.actor import Actor
from huiju.core.errors import NotAllowed, Refused
from huiju.people.choices import Purpose
from huiju.people.consent_texts import TEXTS
from huiju.people.models import Consent, Person
from huiju.people.rules import is_self


def give_consent(actor: Actor, *, person: Person, purpose: Purpose, language: str = "") -> Consent:
    """The person agrees to the present text of ``purpose``, read in ``language``.

    Agreeing again to the same text changes nothing; to a newer text it closes the older consent.
    """
    _need_self(actor, person)
    try:
        with transaction.atomic():
            return _give(actor, person, purpose, language or get_language() or "")
    except IntegrityError:
        # The same click arrived twice: the other one has been kept.
        return Consent.objects.get(person=person, purpose=purpose, withdrawn_at=None)


def _give(actor: Actor, person: Person, purpose: Purpose, language: str) -> Consent:
    version = TEXTS[purpose].version
    present = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at=None).first()
    if present is not None and present.text_version == version:
        return present
    if present is not None:
        present.withdrawn_at = actor.at
        present.withdrawn_via = actor.via
        present.save(update_fields=["withdrawn_at", "withdrawn_via"])
    consent = Consent.objects.create(
        person=person,
        purpose=purpose,
        text_version=version,
        language=language,
        given_at=actor.at,
        given_via=actor.via,
    )
    changes = {purpose.value: (present.text_version if present else None, version)}
    audit.record(actor, "people.give_consent", person, space=None, changes=changes)
    return consent


@transaction.atomic
def withdraw_consent(actor: Actor, *, person: Person, purpose: Purpose) -> None:
    """The person takes back their consent; from now on their data is not used for ``purpose``."""
    _need_self(actor, person)
    if purpose is Purpose.ACCOUNT:
        raise Refused(
            _("Without this consent there can be no profile. Ask the office to delete it instead.")
        )
    present = (
        Consent.objects.select_for_update()
        .filter(person=person, purpose=purpose, withdrawn_at=None)
        .first()
    )
    if present is None:
        return
    present.withdrawn_at = actor.at
    present.withdrawn_via = actor.via
    present.save(update_fields=["withdrawn_at", "withdrawn_via"])
    changes = {purpose.value: (present.text_version, None)}
    audit.record(actor, "people.withdraw_consent", person, space=None, changes=changes)


def _need_self(actor: Actor, person: Person) -> None:
    if not is_self(actor, person) and not actor.is_system:
        raise NotAllowed(_("Only the person themselves can give or withdraw consent."))
