"""The form of a person: for the office, and for somebody's own profile."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiju.core.errors import Invalid
from huiju.people import facts, geography
from huiju.people.models import Person
from huiju.ui.fields import Section


def _with_empty(choices: geography.Choices) -> list[tuple[str, Any]]:
    return [("", _("Choose …")), *choices]


class PersonForm(forms.ModelForm[Person]):
    """Checks with the same rules as the action; what was typed stays where something is wrong."""

    languages = forms.MultipleChoiceField(label=_("Languages"), required=False)
    other_language = forms.ChoiceField(label=_("Another language"), required=False)
    country = forms.ChoiceField(label=_("Country or region"), required=False)
    time_zone = forms.ChoiceField(label=_("Time zone"), required=False)
    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        help_text=_("With country code, or as dialled in the country chosen above."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    website = forms.CharField(
        label=_("Website"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )

    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
        help_text=_("Your face, so that others find you. JPEG, PNG or WebP up to 10 MB."),
    )

    class Meta:
        model = Person
        fields = [
            "photo",
            "name_native",
            "name_latin",
            "reading",
            "addressed_as_zh",
            "addressed_as_en",
            "headline_zh",
            "headline_en",
            "bio_zh",
            "bio_en",
            "country",
            "city_zh",
            "city_en",
            "email",
            "phone",
            "wechat",
            "website",
            "languages",
            "other_language",
            "time_zone",
        ]

    sections = (
        Section(
            _("Name"),
            ["name_native", "name_latin", "reading"],
            _("One script is enough; the rest is proposed and can be corrected."),
        ),
        Section(_("In one line"), ["headline"]),
        Section(_("Where"), ["country", "city"]),
        Section(_("How to reach"), ["email", "phone", "wechat"]),
        Section(_("Languages"), ["languages", "other_language"]),
        Section(_("Photo"), ["photo"]),
        Section(_("More"), ["bio", "addressed_as", "website", "time_zone"]),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_languages()
        self.fields["country"].choices = _with_empty(geography.country_choices())  # type: ignore[attr-defined]  # a choice field
        zones = geography.time_zone_choices()
        present = self.instance.time_zone
        if present and present not in dict(zones):
            zones = [(present, present), *zones]
        self.fields["time_zone"].choices = _with_empty(zones)  # type: ignore[attr-defined]  # a choice field
        self.initial["photo"] = self.instance.photo
        self.initial["phone"] = facts.shown_phone(self.instance.phone)

    def _offer_languages(self) -> None:
        """The common ones and those already chosen as boxes, all others in a list."""
        names = dict(geography.language_choices())
        boxes = dict.fromkeys([*geography.COMMON_LANGUAGES, *self.instance.languages])
        self.fields["languages"].choices = [(code, names.get(code, code)) for code in boxes]  # type: ignore[attr-defined]  # a choice field
        rest = [(code, name) for code, name in names.items() if code not in boxes]
        self.fields["other_language"].choices = _with_empty(rest)  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        try:
            facts.clean(self.values(), self.known())
        except Invalid as error:
            self.add_error(error.field, str(error))
        return cleaned

    def known(self) -> Mapping[str, Any]:
        return {name: self.initial.get(name) or "" for name in facts.FIELDS} | {
            "phone": self.instance.phone
        }

    def values(self) -> dict[str, Any]:
        """What was typed, by field of :data:`facts.FIELDS`."""
        cleaned = self.cleaned_data
        values = {name: value for name, value in cleaned.items() if name in facts.FIELDS}
        other = cleaned.get("other_language")
        if "languages" in values:
            values["languages"] = [*values["languages"], *([other] if other else [])]
        return values

    def photo_sent(self) -> Any:
        """An upload, False where the photo is to be taken away, None where it stays."""
        sent = self.cleaned_data.get("photo")
        return sent if sent is False or hasattr(sent, "read") else None

    def _post_clean(self) -> None:
        """The record is changed by the action alone, with the values that it makes clean."""


class OfficePersonForm(PersonForm):
    """As staff fill it in; without contact data for those who may not see it."""

    def __init__(self, *args: Any, sees_contact: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not sees_contact:
            for name in facts.CONTACT:
                del self.fields[name]


class ProfileForm(PersonForm):
    """Somebody's own: on the first time it asks for the consent without which nothing is kept."""

    agrees = forms.BooleanField(required=False)

    def __init__(self, *args: Any, agreement: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agreement:
            self.fields["agrees"].label = agreement
            self.fields["agrees"].required = True
            self.fields["agrees"].error_messages["required"] = _(
                "Tick this box: without your consent nothing can be kept."
            )
        else:
            del self.fields["agrees"]
