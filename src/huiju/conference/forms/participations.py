"""Forms about taking part: applying, deciding, inviting, teams."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiju.conference.actions.participations import DECISIONS
from huiju.conference.choices import Part, ParticipationState
from huiju.conference.forms.checked import CheckedForm
from huiju.conference.models import Conference, Participation, Table, Team
from huiju.organisations.models import Organisation
from huiju.people.choices import Purpose
from huiju.people.consent_texts import TEXTS
from huiju.people.models import Person
from huiju.ui.fields import Section

# What a participant may agree to while applying; the first one is needed.
ASKED = (
    Purpose.ACCOUNT,
    Purpose.DIRECTORY,
    Purpose.RECOMMENDATIONS,
    Purpose.CONTACT_SHARING,
    Purpose.PICTURES,
)


class ApplyForm(forms.Form):
    """Short enough for a telephone: a name if we have none, one sentence, what one agrees to."""

    name_native = forms.CharField(label=_("Name"), max_length=120)
    organisation = forms.ModelChoiceField(
        label=_("I come for"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Myself"),
    )
    motivation = forms.CharField(
        label=_("Why I come"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One or two sentences help the office to decide."),
    )

    def __init__(self, data: Any = None, *, person: Person | None, agreed: Collection[str]) -> None:
        super().__init__(data)
        self.person = person
        if person is not None:
            del self.fields["name_native"]
            mine = Organisation.objects.filter(memberships__person=person).distinct()
            field = self.fields["organisation"]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = mine
        if person is None or not person.memberships.exists():
            del self.fields["organisation"]
        self.asked = [purpose for purpose in ASKED if purpose.value not in agreed]
        for purpose in self.asked:
            self.fields[f"agree_{purpose.value}"] = forms.BooleanField(
                label=str(TEXTS[purpose].text), required=purpose is Purpose.ACCOUNT
            )

    @property
    def sections(self) -> list[Section]:
        names = [f"agree_{purpose.value}" for purpose in self.asked]
        return [
            Section(_("About you"), ["name_native", "organisation", "motivation"]),
            Section(
                _("What you agree to"),
                names,
                _("The first is needed; each other one is your choice, and can be taken back."),
            ),
        ]

    def facts(self) -> dict[str, Any]:
        """As :func:`~huiju.conference.actions.participations.apply_for_part` takes them."""
        given = self.cleaned_data
        agreed = [p for p in self.asked if given.get(f"agree_{p.value}")]
        name = given.get("name_native", "")
        return {
            "values": {"name_native": name} if name else None,
            "motivation": given["motivation"],
            "organisation": given.get("organisation"),
            "purposes": agreed,
        }


class ReasonForm(forms.Form):
    """Why; read by the other side."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DecisionForm(ReasonForm):
    """What to decide about the participations chosen."""

    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            (ParticipationState.CONFIRMED, _("Confirm")),
            (ParticipationState.WAITLISTED, _("Put on the waiting list")),
            (ParticipationState.REJECTED, _("Do not admit")),
            (ParticipationState.CANCELLED, _("Cancel")),
        ],
    )
    field_order = ("decision", "reason")

    def __init__(self, data: Any = None, *, state: str = "") -> None:
        """``state`` of a single participation leaves only what can be decided from there."""
        super().__init__(data)
        self.fields["reason"].help_text = _("Needed when you do not admit or cancel. They read it.")
        field = self.fields["decision"]
        if state and isinstance(field, forms.ChoiceField):
            field.choices = [
                pair
                for pair in DecisionForm.base_fields["decision"].choices  # type: ignore[attr-defined]  # base_fields are typed as plain fields
                if state in DECISIONS[ParticipationState(pair[0])][0]
            ]


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("The office's note"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class InviteForm(forms.Form):
    """As what the people chosen are invited."""

    part = forms.ChoiceField(label=_("As"), choices=Part.choices, widget=forms.RadioSelect)


class InviteNewForm(InviteForm):
    """Somebody whom the office does not know yet."""

    name_native = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"))
    field_order = ("name_native", "email", "part")

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name_native", "email")}


class TeamForm(CheckedForm[Team]):
    """A team: name, seats in parallel, home table, members, who of them may answer."""

    members = forms.ModelMultipleChoiceField(
        label=_("Members"), queryset=Participation.objects.none()
    )
    answering = forms.ModelMultipleChoiceField(
        label=_("May answer for the team"), queryset=Participation.objects.none()
    )
    sections = (
        Section(_("Name and limits"), ["name", "organisation", "parallel", "home_table", "quota"]),
        Section(_("Who belongs to it"), ["members", "answering"]),
    )

    class Meta:
        model = Team
        fields = ("name_en", "name_zh", "organisation", "parallel", "home_table", "quota")

    def __init__(self, *args: Any, conference: Conference, confirmed: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        organisations = Organisation.objects.filter(participations__conference=conference)
        offers = {
            "members": confirmed,
            "answering": confirmed,
            "organisation": organisations.distinct(),
            "home_table": Table.objects.filter(conference=conference, is_usable=True),
        }
        for name, rows in offers.items():
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows
        if self.instance.pk:
            rows = list(self.instance.members.all())
            self.initial["members"] = [row.participation_id for row in rows]
            self.initial["answering"] = [row.participation_id for row in rows if row.may_answer]

    def member_map(self) -> dict[Participation, bool]:
        """Each member → whether they may answer."""
        answering = {row.pk for row in self.cleaned_data["answering"]}
        return {row: row.pk in answering for row in self.cleaned_data["members"]}
