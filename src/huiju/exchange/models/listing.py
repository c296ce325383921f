"""A listing: one need or offer of exactly one owner and one kind."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.core.bilingual import Bilingual
from huiju.core.models import Record
from huiju.exchange.choices import Audience, Direction, Kind, ListingState
from huiju.organisations.models import Organisation
from huiju.people.models import Person
from huiju.projects.models import Project

OWNERS = ("person", "organisation", "project")


def _exactly_one() -> models.Q:
    condition = models.Q()
    for chosen in OWNERS:
        condition |= models.Q(**{f"{name}__isnull": name != chosen for name in OWNERS})
    return condition


class Listing(Record):
    """Common facets are columns; those of its kind live in ``facets`` (see ``exchange.kinds``).

    ``required`` names the facets a match must meet; all others are preferred. ``exclusions`` maps
    a facet to the values that rule a match out.
    """

    space = models.ForeignKey(
        "accounts.Space", on_delete=models.PROTECT, related_name="listings", help_text="the host"
    )
    direction = models.CharField(_("need or offer"), max_length=5, choices=Direction.choices)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.CASCADE, related_name="listings"
    )
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="listings",
    )
    project = models.ForeignKey(
        "projects.Project", null=True, blank=True, on_delete=models.CASCADE, related_name="listings"
    )
    title_en = models.CharField(_("title in English"), max_length=160, blank=True)
    title_zh = models.CharField(_("title in Chinese"), max_length=160, blank=True)
    title = Bilingual()
    text_en = models.TextField(_("details in English"), max_length=4000, blank=True)
    text_zh = models.TextField(_("details in Chinese"), max_length=4000, blank=True)
    text = Bilingual()
    sectors = models.ManyToManyField(
        "organisations.Sector", blank=True, related_name="listings", verbose_name=_("sectors")
    )
    stages = models.JSONField(_("stages"), default=list, blank=True)
    seated_in = models.JSONField(_("seated in"), default=list, blank=True)
    active_in = models.JSONField(_("active in"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    facets = models.JSONField(default=dict, blank=True)
    required = models.JSONField(_("must be met"), default=list, blank=True)
    exclusions = models.JSONField(_("excluded"), default=dict, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    contact = models.ForeignKey(
        "people.Person",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("contact"),
    )
    wanted = models.PositiveSmallIntegerField(_("how many more are wanted"), default=1)
    audience = models.CharField(
        _("shown to"), max_length=12, choices=Audience.choices, default=Audience.NETWORK
    )
    is_anonymous = models.BooleanField(_("anonymous until a yes"), default=False)
    conferences = models.ManyToManyField(
        "conference.Conference", blank=True, related_name="listings", verbose_name=_("shown in")
    )
    source = models.CharField(_("source"), max_length=100, blank=True)
    external_id = models.CharField(_("number in the source"), max_length=100, blank=True)
    state = models.CharField(
        _("state"), max_length=10, choices=ListingState.choices, default=ListingState.DRAFT
    )
    reason = models.TextField(_("reason"), max_length=2000, blank=True)
    state_since = models.DateTimeField(_("since"))
    search = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("listing")
        constraints = [
            models.CheckConstraint(name="exchange_listing_of_one_owner", condition=_exactly_one()),
            models.CheckConstraint(
                name="exchange_listing_has_a_title", condition=~models.Q(title_en="", title_zh="")
            ),
            models.CheckConstraint(
                name="exchange_listing_ends_after_start",
                condition=models.Q(valid_from__isnull=True)
                | models.Q(valid_until__isnull=True)
                | models.Q(valid_until__gte=models.F("valid_from")),
            ),
            models.UniqueConstraint(
                fields=["space", "external_id"],
                name="exchange_external_id_once",
                condition=~models.Q(external_id=""),
            ),
            # A project's ask is its funding need, stored once.
            models.UniqueConstraint(
                fields=["project"],
                name="exchange_one_ask_a_project",
                condition=models.Q(kind=Kind.FUNDING, direction=Direction.NEED)
                & ~models.Q(state__in=[ListingState.WITHDRAWN, ListingState.EXPIRED]),
            ),
        ]
        indexes = [
            models.Index(fields=["space", "state", "kind"], name="exchange_listing_list"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def owner(self) -> Person | Organisation | Project:
        """The one owner; the database holds that there is exactly one."""
        owner = self.person or self.organisation or self.project
        assert owner is not None  # noqa: S101 - a constraint of the table
        return owner

    @staticmethod
    def column_of(owner: Person | Organisation | Project) -> str:
        return owner._meta.model_name or ""
