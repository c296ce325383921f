"""Who takes part, as what; who came; who meets others as one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.accounts.labels import Label
from huiju.conference.choices import Part, ParticipationState
from huiju.core.bilingual import Bilingual
from huiju.core.models import Record


class Participation(Record):
    conference = models.ForeignKey(
        "conference.Conference", on_delete=models.PROTECT, related_name="participations"
    )
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="participations"
    )
    part = models.CharField(_("part"), max_length=20, choices=Part.choices)
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="participations",
        verbose_name=_("comes for"),
    )
    state = models.CharField(_("state"), max_length=12, choices=ParticipationState.choices)
    reason = models.TextField(_("reason"), max_length=1000, blank=True)
    motivation = models.TextField(_("why I come"), max_length=2000, blank=True)
    note = models.TextField(_("the office's note"), max_length=4000, blank=True)
    source = models.CharField(_("source"), max_length=100, blank=True)
    external_id = models.CharField(_("number in the source"), max_length=100, blank=True)
    state_since = models.DateTimeField(_("since"))
    decided_by = models.ForeignKey(
        "accounts.User", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("participation")
        constraints = [
            models.UniqueConstraint(
                fields=["conference", "person", "part"], name="conference_part_of_person_once"
            ),
            models.UniqueConstraint(
                fields=["conference", "external_id"],
                name="conference_participation_external_id_once",
                condition=~models.Q(external_id=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["conference", "state", "part"], name="conference_participation_list"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.part_name}"

    @property
    def part_name(self) -> Label:
        """The part in words, lazily in the reader's language."""
        return Part(self.part).label


class Invitation(models.Model):
    """A link that confirms one participation: signed, single-use, expiring."""

    participation = models.ForeignKey(
        "conference.Participation", on_delete=models.CASCADE, related_name="invitations"
    )
    digest = models.CharField(max_length=64, unique=True)
    sent_to = models.EmailField(_("sent to"), blank=True)
    created_at = models.DateTimeField(_("made"))
    created_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField(_("expires"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        ordering = ("-created_at", "-pk")


class Arrival(models.Model):
    """Somebody came through a gate; its own record per day and gate."""

    participation = models.ForeignKey(
        "conference.Participation", on_delete=models.CASCADE, related_name="arrivals"
    )
    day = models.DateField(_("day"))
    gate = models.CharField(_("gate"), max_length=40, blank=True)
    at = models.DateTimeField(_("at"))
    marked_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "day", "gate"], name="conference_arrival_once"
            )
        ]


class Team(Record):
    """Participations of a project, an organisation or a lone person that meet others as one."""

    conference = models.ForeignKey(
        "conference.Conference", on_delete=models.CASCADE, related_name="teams"
    )
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True)
    name = Bilingual()
    organisation = models.ForeignKey(
        "organisations.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="teams",
    )
    parallel = models.PositiveSmallIntegerField(_("meetings at the same time"), default=1)
    home_table = models.ForeignKey(
        "conference.Table",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="home_of",
        verbose_name=_("home table"),
    )
    quota = models.PositiveSmallIntegerField(_("open requests allowed"), null=True, blank=True)

    class Meta:
        verbose_name = _("team")
        constraints = [
            models.CheckConstraint(
                name="conference_team_has_a_name", condition=~models.Q(name_en="", name_zh="")
            ),
            models.CheckConstraint(
                name="conference_team_meets_at_least_once_at_a_time",
                condition=models.Q(parallel__gte=1),
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)


class TeamMember(models.Model):
    team = models.ForeignKey("conference.Team", on_delete=models.CASCADE, related_name="members")
    participation = models.ForeignKey(
        "conference.Participation", on_delete=models.CASCADE, related_name="teams"
    )
    may_answer = models.BooleanField(_("may answer for the team"), default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "participation"], name="conference_member_once")
        ]
