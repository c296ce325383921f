"""Forms about a conference: making it, its facts, its look, one way to take part."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.timezone import make_naive
from django.utils.translation import gettext_lazy as _

from huiju.conference.forms.checked import CheckedForm
from huiju.conference.models import Conference, PartSetting
from huiju.conference.queries.conferences import other_conferences
from huiju.conference.queries.places import venues_of
from huiju.core.bilingual import LANGUAGES
from huiju.ui.fields import Section

_LANGUAGE_NAMES = {"en": _("English"), "zh": _("Chinese")}
TITLES = ("title_en", "title_zh", "tagline_en", "tagline_zh")
DAYS = ("starts_on", "ends_on")


def _zones() -> list[tuple[str, str]]:
    """All zones, those of the region this is mostly used in first."""
    first = ["Asia/Shanghai", "Asia/Hong_Kong", "Asia/Singapore", "Asia/Tokyo", "Europe/London"]
    rest = sorted(name for name in available_timezones() if "/" in name and name not in first)
    return [(name, name) for name in (*first, *rest)]


class NewConferenceForm(CheckedForm[Conference]):
    """The little that is needed to begin; everything else can wait."""

    slug = forms.SlugField(
        label=_("Short name in addresses"),
        max_length=60,
        required=False,
        help_text=_("Leave empty to have one made of the title."),
    )
    sections = (
        Section(_("What it is called"), ["title"]),
        Section(_("When"), ["starts_on", "ends_on", "time_zone"]),
        Section(_("Address"), ["slug"]),
    )

    class Meta:
        model = Conference
        fields = ("title_en", "title_zh", *DAYS, "time_zone")
        widgets = {"starts_on": forms.DateInput(), "ends_on": forms.DateInput()}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"), choices=_zones(), initial="Asia/Shanghai"
        )

    def values(self) -> dict[str, Any]:
        return {**super().values(), "slug": self.cleaned_data["slug"]}


class FactsForm(CheckedForm[Conference]):
    """What it is, when, where, in which languages, part of what."""

    languages = forms.MultipleChoiceField(
        label=_("Languages of the conference"),
        choices=[(code, _LANGUAGE_NAMES[code]) for code in LANGUAGES],
        widget=forms.CheckboxSelectMultiple,
    )
    sections = (
        Section(_("What the conference is"), ["title", "tagline", "about"]),
        Section(_("When and where"), [*DAYS, "time_zone", "venue"]),
        Section(_("More"), ["languages", "contact_email", "forum"]),
    )

    class Meta:
        model = Conference
        fields = (
            *TITLES,
            "about_en",
            "about_zh",
            *DAYS,
            "time_zone",
            "venue",
            "languages",
            "contact_email",
            "forum",
        )
        widgets = {
            "starts_on": forms.DateInput(),
            "ends_on": forms.DateInput(),
            "about_en": forms.Textarea(attrs={"rows": 7}),
            "about_zh": forms.Textarea(attrs={"rows": 7}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        host = self.instance.space.parent
        self.fields["time_zone"] = forms.ChoiceField(label=_("Time zone"), choices=_zones())
        _offer(self, "venue", venues_of(host))
        _offer(self, "forum", other_conferences(self.instance))


def _offer(form: forms.BaseForm, name: str, rows: Any) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = rows


class LookForm(forms.Form):
    """Logo, cover, accent colour."""

    logo = forms.FileField(label=_("Logo"), required=False)
    cover = forms.FileField(
        label=_("Cover picture"),
        required=False,
        help_text=_("A wide picture; it opens the conference's home."),
    )
    accent = forms.CharField(
        label=_("Accent colour"),
        max_length=9,
        required=False,
        help_text=_("As #rrggbb. White text must be readable on it. Empty: the house's own."),
    )
    field_order = ("accent", "logo", "cover")


class PartForm(CheckedForm[PartSetting]):
    """One way to take part; moments are typed in the venue's time."""

    sections = (
        Section(_("Registration"), ["is_open", "opens_at", "closes_at"]),
        Section(_("Places"), ["quota", "needs_decision", "has_waiting_list"]),
        Section(_("What applicants read"), ["intro"]),
    )

    class Meta:
        model = PartSetting
        fields = (
            "is_open",
            "opens_at",
            "closes_at",
            "quota",
            "needs_decision",
            "has_waiting_list",
            "intro_en",
            "intro_zh",
        )
        widgets = {
            "opens_at": forms.DateTimeInput(),
            "closes_at": forms.DateTimeInput(),
            "intro_en": forms.Textarea(attrs={"rows": 3}),
            "intro_zh": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone = ZoneInfo(self.instance.conference.time_zone)
        for name in ("opens_at", "closes_at"):
            stored: datetime | None = getattr(self.instance, name)
            if stored is not None:
                self.initial[name] = make_naive(stored, self.zone)

    def clean(self) -> dict[str, Any]:
        """What was read as the office's time is meant as the venue's."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("opens_at", "closes_at"):
            typed: datetime | None = cleaned.get(name)
            if typed is not None:
                cleaned[name] = make_naive(typed).replace(tzinfo=self.zone)
        return cleaned
