"""Forms about records: a copy is checked, the action decides, its refusal stands in the form."""

import pytest

from huiju.conference.models import Venue
from huiju.core.errors import Conflict, Invalid
from huiju.ui.records import RecordForm, attempt


class VenueForm(RecordForm[Venue]):
    class Meta:
        model = Venue
        fields = ("name_en", "name_zh")


def refuse(error):
    def act():
        raise error

    return act


def test_the_record_itself_stays_as_it_was_until_the_action():
    venue = Venue(name_en="Old")
    form = VenueForm({"name_en": "New"}, instance=venue)

    assert form.is_valid()
    assert form.values() == {"name_en": "New", "name_zh": ""}
    assert (venue.name_en, form.instance.name_en) == ("Old", "New")


def test_a_form_that_is_not_valid_never_reaches_the_action():
    form = VenueForm({"name_en": "x" * 201})
    assert attempt(form, refuse(AssertionError("reached"))) is None


def test_the_actions_result_comes_back():
    assert attempt(VenueForm({}), lambda: "done") == "done"


@pytest.mark.parametrize(
    ("error", "place"),
    [
        (Invalid("Too long", field="name_en"), "name_en"),
        (Invalid("Not here", field="elsewhere"), "__all__"),
        (Conflict("Taken"), "__all__"),
    ],
)
def test_a_refusal_stands_beside_its_field_or_above_the_form(error, place):
    form = VenueForm({})
    assert attempt(form, refuse(error)) is None
    assert form.errors == {place: [str(error)]}
