"""Forms about organisations, their sites and members, public bodies and sectors."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space
from huiju.organisations.models import Membership, Organisation, Sector, Site
from huiju.organisations.queries import offered_in, sector_options
from huiju.organisations.storing import MOST_MB
from huiju.people.geography import country_choices
from huiju.ui.fields import Section
from huiju.ui.records import RecordForm

PICTURES = "image/jpeg,image/png,image/webp"


class LogoField(forms.FileField):
    max_mb = MOST_MB

    def __init__(self) -> None:
        super().__init__(label=_("Logo"), required=False)
        self.widget.attrs["accept"] = PICTURES


class ProfileForm(RecordForm[Organisation]):
    """What those who speak for an organisation write about it."""

    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    country = forms.ChoiceField(label=_("Country"), required=False)
    sectors = forms.MultipleChoiceField(
        label=_("Sectors"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 10}),
    )
    logo = LogoField()
    sections: tuple[Section, ...] = (
        Section(_("About the organisation"), ["short", "about", "logo"]),
        Section(_("Facts"), ["country", "founded", "headcount", "website"]),
        Section(_("Fields of work"), ["sectors"]),
    )

    class Meta:
        model = Organisation
        fields: tuple[str, ...] = (
            "short_en",
            "short_zh",
            "about_en",
            "about_zh",
            "country",
            "website",
            "founded",
            "headcount",
        )
        widgets = {
            "about_en": forms.Textarea(attrs={"rows": 5}),
            "about_zh": forms.Textarea(attrs={"rows": 5}),
        }

    def __init__(self, *args: Any, space: Space | None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.space = space
        country, sectors = self.fields["country"], self.fields["sectors"]
        if isinstance(country, forms.ChoiceField):
            country.choices = [("", _("Not said")), *country_choices()]
        if isinstance(sectors, forms.ChoiceField):
            sectors.choices = sector_options(space)
        if self.instance.pk:
            self.initial["sectors"] = [sector.code for sector in self.instance.sectors.all()]
            self.initial["logo"] = self.instance.logo

    def chosen_sectors(self) -> list[Sector]:
        return list(offered_in(self.space).filter(code__in=self.cleaned_data["sectors"]))


class OrganisationForm(ProfileForm):
    """Everything the office knows; ``bodies`` are the public bodies it may stand below."""

    sections = (
        Section(_("Who it is"), ["kind", "name", "short", "about", "logo"]),
        Section(
            _("Where it stands"),
            ["level", "parent"],
            _("Public bodies form a tree: city, district, department."),
        ),
        Section(_("Facts"), ["country", "founded", "headcount", "website"]),
        Section(_("Identifiers"), ["uscc", "lei", "ror"]),
        Section(_("Fields of work"), ["sectors"]),
    )

    class Meta(ProfileForm.Meta):
        fields = (
            "kind",
            "name_en",
            "name_zh",
            *ProfileForm.Meta.fields,
            "level",
            "parent",
            "uscc",
            "lei",
            "ror",
        )

    def __init__(self, *args: Any, bodies: Iterable[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        keys = [body.pk for body in bodies if body.pk != self.instance.pk]
        if self.instance.parent_id:
            keys.append(self.instance.parent_id)
        parent = self.fields["parent"]
        if isinstance(parent, forms.ModelChoiceField):
            parent.queryset = Organisation.objects.filter(pk__in=keys).order_by("level", "pk")


class SiteForm(RecordForm[Site]):
    country = forms.ChoiceField(label=_("Country"), required=False)

    class Meta:
        model = Site
        fields = (
            "name_en",
            "name_zh",
            "address_en",
            "address_zh",
            "city_en",
            "city_zh",
            "country",
            "is_main",
        )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        country = self.fields["country"]
        if isinstance(country, forms.ChoiceField):
            country.choices = [("", _("Not said")), *country_choices()]


class MembershipForm(RecordForm[Membership]):
    class Meta:
        model = Membership
        fields = ("title_en", "title_zh", "starts_on", "ends_on", "is_main", "may_represent")
        help_texts = {"ends_on": _("Leave empty while it goes on; ended ones are kept.")}


class SectorForm(RecordForm[Sector]):
    """A sector or field of a host's own."""

    class Meta:
        model = Sector
        fields = ("name_en", "name_zh", "parent", "isic", "emerging", "is_active")
        help_texts = {
            "parent": _("The sector it is a field of; leave empty for a sector of its own."),
            "isic": _("Two digits, for statistics."),
        }

    def __init__(self, *args: Any, space: Space, **options: Any) -> None:
        super().__init__(*args, **options)
        parent = self.fields["parent"]
        if isinstance(parent, forms.ModelChoiceField):
            parent.queryset = offered_in(space).filter(parent=None).exclude(pk=self.instance.pk)


class SectorChoiceForm(forms.Form):
    """The sector that a bulk action puts on organisations."""

    sector = forms.ChoiceField(label=_("Sector"))

    def __init__(self, *args: Any, space: Space, **options: Any) -> None:
        super().__init__(*args, **options)
        self.space = space
        field = self.fields["sector"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose a sector")), *sector_options(space)]

    def chosen(self) -> Sector:
        return offered_in(self.space).get(code=self.cleaned_data["sector"])


class PlaceForm(forms.Form):
    """Where a public body stands in the tree."""

    parent = forms.ModelChoiceField(
        label=_("Stands below"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("At the top"),
    )

    def __init__(self, *args: Any, bodies: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["parent"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = bodies


class RemitForm(forms.Form):
    """The public body for which an official reads; empty: none, so nothing."""

    organisation = forms.ModelChoiceField(
        label=_("Reads for"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Nothing yet"),
    )

    def __init__(self, *args: Any, bodies: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = bodies
