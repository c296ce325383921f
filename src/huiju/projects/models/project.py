"""A project: what a founder brings."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.core.bilingual import Bilingual
from huiju.core.models import Record
from huiju.projects.choices import Stage, Visibility


class Project(Record):
    space = models.ForeignKey(
        "accounts.Space", on_delete=models.PROTECT, related_name="projects", help_text="the host"
    )
    title_en = models.CharField(_("project title in English"), max_length=160, blank=True)
    title_zh = models.CharField(_("project title in Chinese"), max_length=160, blank=True)
    title = Bilingual()
    summary_en = models.CharField(_("in one sentence, in English"), max_length=300, blank=True)
    summary_zh = models.CharField(_("in one sentence, in Chinese"), max_length=300, blank=True)
    summary = Bilingual()
    description_en = models.TextField(_("description in English"), max_length=6000, blank=True)
    description_zh = models.TextField(_("description in Chinese"), max_length=6000, blank=True)
    description = Bilingual()
    traction_en = models.TextField(_("traction in English"), max_length=2000, blank=True)
    traction_zh = models.TextField(_("traction in Chinese"), max_length=2000, blank=True)
    traction = Bilingual()
    sector = models.ForeignKey(
        "organisations.Sector",
        on_delete=models.PROTECT,
        related_name="projects",
        verbose_name=_("sector"),
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage.choices)
    trl = models.PositiveSmallIntegerField(
        _("technology readiness level (1–9)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(9)],
    )
    founded = models.PositiveSmallIntegerField(
        _("founded in"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1800), MaxValueValidator(2100)],
    )
    country = models.CharField(_("country"), max_length=2, blank=True)
    city_en = models.CharField(_("city in English"), max_length=80, blank=True)
    city_zh = models.CharField(_("city in Chinese"), max_length=80, blank=True)
    city = Bilingual()
    team_size = models.PositiveSmallIntegerField(
        _("people in the team"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="projects",
        verbose_name=_("company"),
    )
    website = models.URLField(_("website"), blank=True)
    video = models.URLField(_("video link"), blank=True)
    cover = models.ForeignKey(
        "core.StoredFile", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    deck = models.ForeignKey(
        "core.StoredFile", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    visibility = models.CharField(
        _("who may see it"),
        max_length=12,
        choices=Visibility.choices,
        default=Visibility.PARTICIPANTS,
    )
    field_visibility = models.JSONField(
        _("who may see single fields"),
        default=dict,
        blank=True,
        help_text="field name → visibility, where it differs from the project's",
    )
    source = models.CharField(_("source"), max_length=100, blank=True)
    external_id = models.CharField(_("number in the source"), max_length=100, blank=True)
    # Two search columns: what everybody who sees the project may search, and what the office may.
    # One column for all would let a stranger find out hidden words by searching for them.
    search = models.TextField(editable=False, blank=True)
    office_search = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("project")
        constraints = [
            models.CheckConstraint(
                name="projects_project_has_a_title",
                condition=~models.Q(title_en="", title_zh=""),
                violation_error_message=_("Give a title in at least one language."),
            ),
            models.CheckConstraint(
                name="projects_trl_from_1_to_9",
                condition=models.Q(trl__isnull=True) | models.Q(trl__range=(1, 9)),
            ),
            models.UniqueConstraint(
                fields=["space", "external_id"],
                name="projects_external_id_once",
                condition=~models.Q(external_id=""),
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class ProjectMember(models.Model):
    """Somebody of the project's team: a person on record, or a name that the founder wrote."""

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="members"
    )
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="projects"
    )
    name_en = models.CharField(_("their name in English"), max_length=120, blank=True)
    name_zh = models.CharField(_("their name in Chinese"), max_length=120, blank=True)
    name = Bilingual()
    role_en = models.CharField(_("role in English"), max_length=120, blank=True)
    role_zh = models.CharField(_("role in Chinese"), max_length=120, blank=True)
    role = Bilingual()
    may_edit = models.BooleanField(_("may edit the project"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("team member")
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person"],
                name="projects_member_once",
                violation_error_message=_("This person is in the team already."),
            ),
            models.CheckConstraint(
                name="projects_member_has_a_name",
                condition=models.Q(person__isnull=False) | ~models.Q(name_en="", name_zh=""),
                violation_error_message=_("Give the name of the team member."),
            ),
            models.CheckConstraint(
                name="projects_only_people_on_record_edit",
                condition=models.Q(person__isnull=False) | models.Q(may_edit=False),
                violation_error_message=_("Only somebody with a profile may edit the project."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.name)


class ProjectPicture(models.Model):
    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="pictures"
    )
    file = models.ForeignKey("core.StoredFile", on_delete=models.CASCADE, related_name="+")
    caption_en = models.CharField(_("caption in English"), max_length=200, blank=True)
    caption_zh = models.CharField(_("caption in Chinese"), max_length=200, blank=True)
    caption = Bilingual()
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "pk")


class DeckOpening(models.Model):
    """Who opened a project's deck, and when; shown to its owner."""

    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="deck_openings"
    )
    file = models.ForeignKey("core.StoredFile", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(_("when"))

    class Meta:
        indexes = [models.Index(fields=["project", "-at"], name="projects_deck_openings")]
