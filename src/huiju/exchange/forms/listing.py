"""The form of a need or an offer: the same for all kinds, with each kind's own facets."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space
from huiju.conference.models import Conference
from huiju.core.errors import Invalid
from huiju.exchange.actions import Facts
from huiju.exchange.choices import Audience
from huiju.exchange.forms.ranges import RangeField
from huiju.exchange.kinds import KindSpec
from huiju.exchange.kinds.facets import Choices, Day, Facet, Flag, Money, Span, Words
from huiju.exchange.models import Listing
from huiju.exchange.queries import conferences_under
from huiju.organisations.models import Sector
from huiju.organisations.queries import sector_options, top_sector_options
from huiju.people.geography import country_choices, language_choices
from huiju.projects.choices import Stage
from huiju.ui.fields import Section


class LongSelect(forms.SelectMultiple):
    """The browser's own list: a hundred countries are too many for chips."""

    def __init__(self) -> None:
        super().__init__(attrs={"size": 6})


def facet_field(facet: Facet) -> forms.Field:
    """The form field of a facet."""
    common: dict[str, Any] = {"label": facet.label, "help_text": facet.help, "required": False}
    if isinstance(facet, Money | Span):
        del common["required"]
        return RangeField(with_currency=isinstance(facet, Money), **common)
    if isinstance(facet, Choices):
        if facet.several:
            return forms.MultipleChoiceField(choices=facet.options.choices, **common)
        return forms.ChoiceField(choices=[("", "—"), *facet.options.choices], **common)
    if isinstance(facet, Day):
        return forms.DateField(**common)
    if isinstance(facet, Flag):
        return forms.BooleanField(**common)
    if isinstance(facet, Words):
        return forms.CharField(max_length=facet.longest, **common)
    message = f"no field for {facet!r}"
    raise TypeError(message)


class ListingForm(forms.Form):
    """Asks the essential first; what may be added later stands in the last sections."""

    title_en = forms.CharField(label=_("title in English"), max_length=160, required=False)
    title_zh = forms.CharField(label=_("title in Chinese"), max_length=160, required=False)
    sectors = forms.MultipleChoiceField(label=_("sectors"), required=False)
    fields_within = forms.MultipleChoiceField(
        label=_("fields within sectors"), required=False, widget=LongSelect
    )
    stages = forms.MultipleChoiceField(label=_("stages"), choices=Stage.choices, required=False)
    text_en = forms.CharField(
        label=_("details in English"), max_length=4000, required=False, widget=forms.Textarea
    )
    text_zh = forms.CharField(
        label=_("details in Chinese"), max_length=4000, required=False, widget=forms.Textarea
    )
    required = forms.MultipleChoiceField(
        label=_("must be met"),
        required=False,
        help_text=_("What is not ticked counts as a preference."),
    )
    seated_in = forms.MultipleChoiceField(
        label=_("seated in"), choices=country_choices, required=False, widget=LongSelect
    )
    active_in = forms.MultipleChoiceField(
        label=_("active in"),
        choices=country_choices,
        required=False,
        widget=LongSelect,
        help_text=_("Nothing chosen means everywhere."),
    )
    languages = forms.MultipleChoiceField(
        label=_("languages"), choices=language_choices, required=False, widget=LongSelect
    )
    not_sectors = forms.MultipleChoiceField(label=_("never these sectors"), required=False)
    not_active_in = forms.MultipleChoiceField(
        label=_("never in these countries"),
        choices=country_choices,
        required=False,
        widget=LongSelect,
    )
    valid_from = forms.DateField(label=_("valid from"), required=False)
    valid_until = forms.DateField(label=_("valid until"), required=False)
    wanted = forms.IntegerField(
        label=_("how many more are wanted"), min_value=1, max_value=1000, initial=1
    )
    audience = forms.ChoiceField(
        label=_("shown to"), choices=Audience.choices, initial=Audience.NETWORK
    )
    conferences = forms.ModelMultipleChoiceField(
        label=_("shown in"), queryset=Conference.objects.none(), required=False
    )
    is_anonymous = forms.BooleanField(label=_("anonymous until a yes"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        spec: KindSpec,
        host: Space,
        listing: Listing | None = None,
        initial: dict[str, Any] | None = None,
    ) -> None:
        self.spec = spec
        start = {**(_stored(listing) if listing else {}), **(initial or {})}
        super().__init__(data, initial=start)
        tops = top_sector_options(host)
        self._choices("sectors", tops)
        self._choices("not_sectors", tops)
        self._choices(
            "fields_within", [(name, rest) for name, (_top, *rest) in sector_options(host)]
        )
        self._shown_in(conferences_under(host))
        if not spec.uses_stages:
            del self.fields["stages"]
        for facet in spec.facets:
            self.fields[f"facet_{facet.name}"] = facet_field(facet)
        self._choices("required", self._requirable())
        self.sections = self._sections()

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        field.choices = choices

    def _shown_in(self, conferences: list[Conference]) -> None:
        field = self.fields["conferences"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 - declared above
        field.queryset = Conference.objects.filter(pk__in=[c.pk for c in conferences])
        if not conferences:
            del self.fields["conferences"]

    def _requirable(self) -> list[tuple[str, Any]]:
        common = [
            "sectors",
            "active_in",
            "languages",
            *(["stages"] if self.spec.uses_stages else []),
        ]
        return [
            *((name, self.fields[name].label) for name in common),
            *((facet.name, facet.label) for facet in self.spec.facets),
        ]

    def _sections(self) -> list[Section]:
        first = [f"facet_{facet.name}" for facet in self.spec.facets if facet.essential]
        later = [f"facet_{facet.name}" for facet in self.spec.facets if not facet.essential]
        return [
            Section(_("In short"), ["title", "sectors", *first, "stages", "required"]),
            Section(
                _("Details"), [*later, "text", "languages", "wanted", "valid_from", "valid_until"]
            ),
            Section(
                _("Who sees it, and who does not fit"),
                [
                    *("audience", "conferences", "is_anonymous"),
                    *("fields_within", "seated_in", "active_in", "not_sectors", "not_active_in"),
                ],
            ),
        ]

    def clean(self) -> dict[str, Any]:
        """Let each facet judge its own value, and put its refusal beside its field."""
        cleaned = self.cleaned_data
        self.facets: dict[str, Any] = {}
        for facet in self.spec.facets:
            name = f"facet_{facet.name}"
            try:
                self.facets[facet.name] = facet.clean(cleaned.get(name))
            except Invalid as error:
                self.add_error(name, str(error))
        if not (cleaned.get("title_en") or cleaned.get("title_zh")):
            self.add_error("title_en", _("Give it a title in at least one language."))
        return cleaned

    def facts(self) -> Facts:
        """What was filled in, for the action."""
        data = self.cleaned_data
        codes = [*data["sectors"], *data["fields_within"]]
        exclusions = {"sectors": data["not_sectors"], "active_in": data["not_active_in"]}
        plain = (
            *("title_en", "title_zh", "text_en", "text_zh", "seated_in", "active_in"),
            *("languages", "required", "valid_from", "valid_until", "wanted", "audience"),
            "is_anonymous",
        )
        return Facts(
            **{name: data[name] for name in plain},
            sectors=tuple(Sector.objects.filter(code__in=codes)),
            stages=data.get("stages", []),
            facets=self.facets,
            exclusions={name: values for name, values in exclusions.items() if values},
            conferences=tuple(data.get("conferences", ())),
        )


def _stored(listing: Listing) -> dict[str, Any]:
    """A listing as the form shows it."""
    names = {name for name, field in ListingForm.base_fields.items() if hasattr(listing, name)}
    values = {name: getattr(listing, name) for name in names - {"sectors", "conferences"}}
    sectors = list(listing.sectors.all())
    return {
        **values,
        "sectors": [sector.code for sector in sectors if sector.parent_id is None],
        "fields_within": [sector.code for sector in sectors if sector.parent_id is not None],
        "conferences": [conference.pk for conference in listing.conferences.all()],
        "not_sectors": listing.exclusions.get("sectors", []),
        "not_active_in": listing.exclusions.get("active_in", []),
        **{f"facet_{name}": value for name, value in listing.facets.items()},
    }


class ReasonForm(forms.Form):
    """Why something is given back; its owner reads it."""

    reason = forms.CharField(label=_("reason"), max_length=2000, widget=forms.Textarea)
