"""What apps hang into lower ones."""

from dataclasses import replace

import pytest

from huiju.accounts.choices import SpaceKind
from huiju.core import registries
from huiju.core.registries import Area, NavigationItem, Panel, Registry


def test_a_registry_keeps_its_order_and_hands_out_a_copy():
    registry = Registry()
    assert [registry.add(entry) for entry in (3, 1, 2)] == [3, 1, 2]
    registry.all().clear()
    assert registry.all() == [3, 1, 2]


def test_navigation_shows_in_hosts_and_conferences_unless_it_says_otherwise():
    item = NavigationItem(Area.OFFICE, "people", "People", "users", 10)
    assert item.kinds == {SpaceKind.HOST, SpaceKind.CONFERENCE}
    assert replace(item, permission="people.view").permission == "people.view"


@pytest.mark.django_db
def test_panels_are_asked_by_model_and_may_have_nothing_to_say(
    monkeypatch, system_actor, host, user
):
    monkeypatch.setattr(registries, "_panels", {})
    asked = []

    def speaks(actor, record, space):
        asked.append((actor, record, space))
        return Panel("Roles", "x.html")

    registries.panels("accounts.user").add(speaks)
    registries.panels("accounts.user").add(lambda *_about: None)
    registries.panels("accounts.space").add(lambda *_about: Panel("Other", "y.html"))

    assert registries.panels_for(system_actor, user, host) == [Panel("Roles", "x.html", {})]
    assert asked == [(system_actor, user, host)]
