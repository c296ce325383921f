"""Consent is the person's own act, per purpose, with the version of the text they read."""

from dataclasses import replace
from datetime import timedelta

import pytest

from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.core.models import AuditEntry
from huiju.people import actions
from huiju.people.choices import Purpose
from huiju.people.consent_texts import TEXTS, ConsentText
from huiju.people.models import Consent
from tests.factories.accounts import UserFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(user):
    return PersonFactory(user=user)


def test_every_purpose_has_a_text() -> None:
    assert set(TEXTS) == set(Purpose)


def test_giving_notes_text_language_time_and_door(person, user, actor_for, at) -> None:
    actions.give_consent(actor_for(user), person=person, purpose=Purpose.NEWS, language="zh-hans")
    consent = Consent.objects.get()
    assert (consent.purpose, consent.text_version, consent.language) == ("news", "1", "zh-hans")
    assert (consent.given_at, consent.given_via, consent.withdrawn_at) == (at, "page", None)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.changes) == ("people.give_consent", {"news": [None, "1"]})


def test_giving_twice_is_giving_once(person, user, actor_for) -> None:
    for _ in range(2):
        actions.give_consent(actor_for(user), person=person, purpose=Purpose.NEWS)
    assert Consent.objects.count() == 1
    assert AuditEntry.objects.count() == 1


def test_a_newer_text_closes_the_older_consent(person, user, actor_for, at, monkeypatch) -> None:
    actor = actor_for(user)
    actions.give_consent(actor, person=person, purpose=Purpose.NEWS)
    monkeypatch.setitem(TEXTS, Purpose.NEWS, ConsentText("2", "new"))
    later = replace(actor, at=at + timedelta(days=1))
    actions.give_consent(later, person=person, purpose=Purpose.NEWS)
    old, new = Consent.objects.order_by("pk")
    assert (old.withdrawn_at, new.withdrawn_at, new.text_version) == (later.at, None, "2")


def test_withdrawing_keeps_the_history_and_giving_again_is_a_new_row(
    person, user, actor_for, at
) -> None:
    actor = actor_for(user)
    actions.give_consent(actor, person=person, purpose=Purpose.NEWS)
    later = replace(actor, at=at + timedelta(days=1))
    for _ in range(2):
        actions.withdraw_consent(later, person=person, purpose=Purpose.NEWS)
    consent = Consent.objects.get()
    assert (consent.withdrawn_at, consent.withdrawn_via) == (later.at, "page")
    assert AuditEntry.objects.filter(verb="people.withdraw_consent").count() == 1
    actions.give_consent(later, person=person, purpose=Purpose.NEWS)
    assert Consent.objects.count() == 2


def test_the_profile_itself_is_not_withdrawn_but_deleted(person, user, actor_for) -> None:
    actions.give_consent(actor_for(user), person=person, purpose=Purpose.ACCOUNT)
    with pytest.raises(Refused):
        actions.withdraw_consent(actor_for(user), person=person, purpose=Purpose.ACCOUNT)
    assert Consent.objects.get().withdrawn_at is None


def test_nobody_consents_for_another(person, actor_for) -> None:
    for actor in (actor_for(None), actor_for(UserFactory())):
        for act in (actions.give_consent, actions.withdraw_consent):
            with pytest.raises(NotAllowed):
                act(actor, person=person, purpose=Purpose.NEWS)


def test_the_same_click_twice_at_once_keeps_one(person, user, actor_for, monkeypatch) -> None:
    """The other click has been written after this one looked: the database refuses the second."""
    actor = actor_for(user)
    actions.give_consent(actor, person=person, purpose=Purpose.NEWS)
    blind = Consent.objects.none()
    monkeypatch.setattr("huiju.people.actions.consent.Consent.objects.filter", lambda **_: blind)
    kept = actions.give_consent(actor, person=person, purpose=Purpose.NEWS)
    assert list(Consent.objects.all()) == [kept]
    assert AuditEntry.objects.count() == 1


def test_a_profile_is_kept_for_who_signed_in_and_agreed(user, actor_for) -> None:
    values = {"name_native": "李娜"}
    with pytest.raises(NotAllowed):
        actions.keep_profile(actor_for(None), values=values, agrees=True)
    with pytest.raises(Invalid) as refusal:
        actions.keep_profile(actor_for(user), values=values)
    assert refusal.value.field == "agrees"
    person = actions.keep_profile(actor_for(user), values=values, agrees=True)
    again = actions.keep_profile(actor_for(user), values={"city_en": "Suzhou"})
    assert again == person
    assert str(Consent.objects.get()) == "Keep my profile and account"
