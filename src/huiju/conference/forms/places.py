"""Forms about venue, zones, tables, opening hours and the slot grid."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiju.conference.forms.checked import CheckedForm
from huiju.conference.grid import Grid, Hours
from huiju.conference.models import Conference, Hall, Room, Venue, Zone
from huiju.conference.queries.slots import days_of, grid_of, hours_of
from huiju.ui import formatting
from huiju.ui.fields import Section


class VenueForm(CheckedForm[Venue]):
    class Meta:
        model = Venue
        fields = ("name_en", "name_zh", "address_en", "address_zh")


class HallForm(CheckedForm[Hall]):
    class Meta:
        model = Hall
        fields = ("name_en", "name_zh", "order")


class RoomForm(CheckedForm[Room]):
    class Meta:
        model = Room
        fields = ("name_en", "name_zh", "seats", "order")


class ZoneForm(CheckedForm[Zone]):
    class Meta:
        model = Zone
        fields = ("name_en", "name_zh", "hall", "order")

    def __init__(self, *args: Any, conference: Conference, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["hall"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Hall.objects.filter(venue=conference.venue)
            field.empty_label = str(_("Not in a hall"))


class TablesForm(forms.Form):
    """Many tables at once, from their names."""

    codes = forms.CharField(
        label=_("Tables"),
        widget=forms.Textarea(attrs={"rows": 2, "placeholder": "B01–B40, C1–C5"}),
        help_text=_("Names and ranges parted by commas, such as B01–B40, C1–C5."),
    )
    seats = forms.IntegerField(label=_("Seats at each"), min_value=1, max_value=50, initial=4)


class TableForm(forms.Form):
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=50)
    is_usable = forms.BooleanField(
        label=_("In use"),
        required=False,
        help_text=_("A table out of use keeps what is booked there but is given to nobody else."),
    )


class SlotsForm(forms.Form):
    """Opening hours of each day, and how they are cut; :meth:`hours` and :meth:`grid` read it."""

    length = forms.IntegerField(label=_("Minutes of a meeting"), min_value=1, max_value=480)
    pause = forms.IntegerField(label=_("Minutes between two meetings"), min_value=0, max_value=480)
    lunch_from = forms.TimeField(label=_("Lunch from"), required=False)
    lunch_to = forms.TimeField(label=_("Lunch to"), required=False)

    def __init__(self, data: Any = None, *, conference: Conference) -> None:
        self.days = days_of(conference)
        super().__init__(data, initial=_stored(conference))
        for number, day in enumerate(self.days):
            shown = formatting.day(day, weekday=True)
            opens = _("%(day)s, opens") % {"day": shown}
            closes = _("%(day)s, closes") % {"day": shown}
            self.fields[f"opens_{number}"] = forms.TimeField(label=opens, required=False)
            self.fields[f"closes_{number}"] = forms.TimeField(label=closes, required=False)

    @property
    def sections(self) -> list[Section]:
        names = [
            name
            for number in range(len(self.days))
            for name in (f"opens_{number}", f"closes_{number}")
        ]
        return [
            Section(_("How a day is cut"), ["length", "pause", "lunch_from", "lunch_to"]),
            Section(_("Opening hours"), names, _("Leave both empty on a day without meetings.")),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        pairs = [(f"opens_{n}", f"closes_{n}") for n in range(len(self.days))]
        for first, last in [*pairs, ("lunch_from", "lunch_to")]:
            opens, closes = cleaned.get(first), cleaned.get(last)
            if (opens is None) != (closes is None):
                empty = last if closes is None else first
                self.add_error(empty, _("Fill in both times, or none."))
            elif opens is not None and closes is not None and closes <= opens:
                self.add_error(last, _("This must be later than the beginning."))
        return cleaned

    def hours(self) -> dict[date, Hours]:
        times = {
            day: (self.cleaned_data[f"opens_{number}"], self.cleaned_data[f"closes_{number}"])
            for number, day in enumerate(self.days)
        }
        return {day: (opens, closes) for day, (opens, closes) in times.items() if opens and closes}

    def grid(self) -> Grid:
        given = self.cleaned_data
        lunch = (given["lunch_from"], given["lunch_to"]) if given["lunch_from"] else None
        return Grid(given["length"], given["pause"], lunch)


def _stored(conference: Conference) -> dict[str, Any]:
    grid, hours = grid_of(conference), hours_of(conference)
    usual: tuple[time | None, time | None] = (None, None) if hours else (time(9), time(17))
    lunch: tuple[time | None, time | None] = grid.lunch or (None, None)
    found: dict[str, Any] = {"length": grid.length, "pause": grid.pause}
    found["lunch_from"], found["lunch_to"] = lunch
    for number, day in enumerate(days_of(conference)):
        opens, closes = hours.get(day, usual)
        found[f"opens_{number}"], found[f"closes_{number}"] = opens, closes
    return found
