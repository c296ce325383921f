"""Forms about projects and entries."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space
from huiju.core.actor import Actor
from huiju.organisations.models import Organisation, Sector
from huiju.organisations.queries import sector_of_code, sector_options
from huiju.people.geography import country_choices
from huiju.projects import actions
from huiju.projects.choices import TRL_STEPS, Field, Visibility
from huiju.projects.models import Project, ProjectMember
from huiju.projects.storing import COVER, DECK, MOST_MB, PICTURE
from huiju.ui.fields import Section
from huiju.ui.records import RecordForm

FIELD_PREFIX = "show_"


class ProjectForm(RecordForm[Project]):
    """What a project is. ``space`` is the host whose sectors are offered."""

    sector = forms.ChoiceField(label=_("Sector"))
    trl = forms.TypedChoiceField(
        label=_("Technology readiness level"),
        choices=[("", _("Not said")), *TRL_STEPS],
        coerce=int,
        empty_value=None,
        required=False,
    )
    country = forms.ChoiceField(label=_("Country"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    video = forms.URLField(
        label=_("Video link"),
        required=False,
        assume_scheme="https",
        help_text=_("A link to a video platform; shown as a link."),
    )
    sections = (
        Section(_("The project in short"), ["title", "summary", "sector", "stage"]),
        Section(_("More about it"), ["description", "traction"]),
        Section(
            _("Facts"),
            ["trl", "founded", "team_size", "country", "city", "organisation"],
        ),
        Section(_("On the web"), ["website", "video"]),
    )

    class Meta:
        model = Project
        fields = (
            "title_en",
            "title_zh",
            "summary_en",
            "summary_zh",
            "sector",
            "stage",
            "description_en",
            "description_zh",
            "traction_en",
            "traction_zh",
            "trl",
            "founded",
            "team_size",
            "country",
            "city_en",
            "city_zh",
            "organisation",
            "website",
            "video",
        )
        help_texts = {
            "summary_en": _("What it does, for whom, and what is new about it."),
            "traction_en": _("Customers, revenue, pilots, patents, awards."),
        }
        widgets = {
            "description_en": forms.Textarea(attrs={"rows": 7}),
            "description_zh": forms.Textarea(attrs={"rows": 7}),
            "traction_en": forms.Textarea(attrs={"rows": 4}),
            "traction_zh": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(
        self, *args: Any, space: Space, organisations: Iterable[Organisation], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.space = space
        self._choices("sector", [("", _("Choose a sector")), *sector_options(space)])
        self._choices("country", [("", _("Not said")), *country_choices()])
        if self.instance.sector_id:
            self.initial["sector"] = self.instance.sector.code
        company = self.fields["organisation"]
        if isinstance(company, forms.ModelChoiceField):
            keys = [one.pk for one in organisations]
            company.queryset = Organisation.objects.filter(pk__in=keys)

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean_sector(self) -> Sector:
        code = self.cleaned_data["sector"]
        chosen = sector_of_code(self.space, code)
        if chosen is None:
            raise forms.ValidationError(_("Choose a sector from the list."))
        return chosen


class MemberForm(RecordForm[ProjectMember]):
    """Somebody of the team by name. People on record are put in by the office."""

    class Meta:
        model = ProjectMember
        fields = ("name_en", "name_zh", "role_en", "role_zh")
        help_texts = {"role_en": _("For instance: technical director, co-founder.")}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.person_id:
            # Their name is their own profile's.
            del self.fields["name_en"], self.fields["name_zh"]


class UploadField(forms.FileField):
    """A file to send; ``max_mb`` is checked in the browser first, and again where it is kept."""

    def __init__(self, *, max_mb: int, accept: str, **options: Any) -> None:
        super().__init__(required=False, **options)
        self.max_mb = max_mb
        self.widget.attrs["accept"] = accept


PICTURES = "image/jpeg,image/png,image/webp"


class FilesForm(forms.Form):
    """Cover and deck; each is replaced by what is sent, or removed by its box."""

    cover = UploadField(
        label=_("Cover picture"),
        max_mb=MOST_MB[COVER],
        accept=PICTURES,
        help_text=_("Shown on the card in the gallery; best 1,600 × 900 pixels."),
    )
    deck = UploadField(
        label=_("Pitch deck"),
        max_mb=MOST_MB[DECK],
        accept="application/pdf",
        help_text=_("A PDF of up to 30 MB. You see here who opened it."),
    )

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial = {"cover": project.cover, "deck": project.deck}

    def act(self, actor: Actor, project: Project) -> Project:
        for name, change in (("cover", actions.set_cover), ("deck", actions.set_deck)):
            sent = self.files.get(name)
            if sent:
                change(actor, project=project, upload=sent)
            elif self.data.get(f"{name}-clear") and getattr(project, name):
                change(actor, project=project, upload=None)
        return project


class PictureForm(forms.Form):
    """One more picture with its caption."""

    picture = UploadField(label=_("One more picture"), max_mb=MOST_MB[PICTURE], accept=PICTURES)
    caption_en = forms.CharField(label=_("Caption in English"), max_length=200, required=False)
    caption_zh = forms.CharField(label=_("Caption in Chinese"), max_length=200, required=False)

    def act(self, actor: Actor, project: Project) -> Any:
        return actions.add_picture(
            actor,
            project=project,
            upload=self.cleaned_data["picture"],
            caption_en=self.cleaned_data["caption_en"],
            caption_zh=self.cleaned_data["caption_zh"],
        )


class VisibilityForm(forms.Form):
    """Who may see the project, and which parts are shown to fewer."""

    visibility = forms.ChoiceField(
        label=_("Who may see the project?"),
        choices=Visibility.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "Title, one sentence, sector, stage and cover are shown to all of these. It appears"
            " once an organiser has approved it."
        ),
    )
    sections = (
        Section(_("The whole project"), ["visibility"]),
        Section(
            _("Parts shown to fewer"),
            [f"{FIELD_PREFIX}{field}" for field in Field],
            _("A part is never shown to more people than the project itself."),
        ),
    )

    def __init__(self, *args: Any, project: Project, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["visibility"] = project.visibility
        for field in Field:
            self.fields[f"{FIELD_PREFIX}{field}"] = forms.ChoiceField(
                label=field.label,
                choices=[("", _("As the project")), *Visibility.choices],
                required=False,
                initial=project.field_visibility.get(field, ""),
            )

    def values(self) -> dict[str, Any]:
        chosen = {field: self.cleaned_data[f"{FIELD_PREFIX}{field}"] for field in Field}
        return {
            "visibility": self.cleaned_data["visibility"],
            "field_visibility": {str(f): level for f, level in chosen.items() if level},
        }


class HostForm(forms.Form):
    """The hosting body a new project belongs to, where there are several."""

    host = forms.ModelChoiceField(
        label=_("Hosting body"),
        queryset=Space.objects.none(),
        help_text=_("Whose office looks after your project; you can submit it to others too."),
    )

    def __init__(self, *args: Any, hosts: Iterable[Space], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["host"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = Space.objects.filter(pk__in=[host.pk for host in hosts])


class ReasonForm(forms.Form):
    """Why an entry is returned; the founder reads it."""

    reason = forms.CharField(
        label=_("What should be changed?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=2000,
        help_text=_("The founders read this in their mail and beside their project."),
    )
