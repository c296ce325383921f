"""The lists of this app: their columns, filters and what stands where they are empty."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space
from huiju.conference import rules
from huiju.conference.choices import Part, ParticipationState
from huiju.conference.models import Conference, Participation, Team
from huiju.conference.queries.participations import matching_participations
from huiju.core.actor import Actor
from huiju.organisations.models import Organisation
from huiju.people.models import Person
from huiju.people.queries import matching
from huiju.ui import formatting
from huiju.ui.lists import Bulk, Choice, Column, Empty, List, YesNo, linked
from huiju.ui.states import badge


def _participation_columns(conference: Conference) -> list[Column[Participation]]:
    slug, zone = conference.space.slug, conference.time_zone
    return [
        Column(
            "name",
            _("Name"),
            lambda p: str(p.person),
            is_title=True,
            sort=["person__name_native", "person__name_latin"],
            cell=lambda p: linked(
                str(p.person),
                reverse("office_participation", args=[slug, p.key]),
                p.organisation.name if p.organisation else "",
                face=p.person,
            ),
        ),
        Column("part", _("Part"), lambda p: p.get_part_display(), sort=["part"]),
        Column(
            "state",
            _("State"),
            lambda p: p.get_state_display(),
            sort=["state"],
            cell=lambda p: badge(p.state, p.get_state_display()),
        ),
        Column(
            "since",
            _("Since"),
            lambda p: formatting.moment(p.state_since, zone),
            sort=["state_since"],
        ),
        Column("arrived", _("Arrived"), lambda p: getattr(p, "has_arrived", False)),
        Column("first", _("First seen"), lambda p: p.created_at, sort=["created_at"], shown=False),
        Column("source", _("Source"), lambda p: p.source, sort=["source"], shown=False),
    ]


def _participation_bulk(actor: Actor, conference: Conference) -> list[Bulk]:
    slug, bulk = conference.space.slug, []
    if actor.holds(rules.DECIDE.code, conference.space):
        decide = reverse("office_decide_many", args=[slug])
        bulk.append(Bulk(_("Decide"), "gavel", decide, "primary"))
    if actor.holds(rules.EDIT_TEAMS.code, conference.space):
        bulk.append(Bulk(_("Form a team"), "users-group", reverse("office_team_new", args=[slug])))
    return bulk


def participation_list(actor: Actor, conference: Conference) -> List[Participation]:
    def organisations() -> list[tuple[int, str]]:
        found = Organisation.objects.filter(participations__conference=conference).distinct()
        return sorted(((row.pk, str(row.name)) for row in found), key=lambda pair: pair[1])

    return List(
        name="conference.participations",
        columns=_participation_columns(conference),
        filters=[
            Choice("state", _("State"), ParticipationState.choices),
            Choice("part", _("Part"), Part.choices),
            Choice("organisation", _("Organisation"), organisations),
            YesNo("arrived", _("Arrived"), lookup="has_arrived"),
        ],
        search=matching_participations,
        search_hint=_("Name, pinyin or organisation"),
        order="-since",
        bulk=_participation_bulk(actor, conference),
        empty=Empty(
            "users",
            _("Nobody takes part yet"),
            _("Open a way to take part, or invite people you know."),
            reverse("office_invite", args=[conference.space.slug]),
            _("Invite people"),
        ),
    )


def invite_list(conference: Conference) -> List[Person]:
    slug = conference.space.slug
    return List(
        name="conference.invite",
        columns=[
            Column(
                "name",
                _("Name"),
                str,
                is_title=True,
                sort=["name_native", "name_latin"],
                cell=lambda p: linked(str(p), "#list", p.headline, face=p),
            ),
            Column("city", _("City"), lambda p: p.city, sort=["city_zh", "city_en"]),
            Column("country", _("Country"), lambda p: p.country, sort=["country"]),
        ],
        search=matching,
        search_hint=_("Name or pinyin"),
        order="name",
        bulk=[Bulk(_("Invite"), "mail", reverse("office_invite_send", args=[slug]), "primary")],
        empty=Empty(
            "users",
            _("You know nobody yet"),
            _("Invite the first one by name and e-mail."),
            reverse("office_invite_new", args=[slug]),
            _("Invite somebody new"),
        ),
    )


def conference_list(actor: Actor, host: Space) -> List[Conference]:
    new = reverse("office_conference_new", args=[host.slug])
    may_create = actor.holds("conference.create_conference", host)
    return List(
        name="conference.conferences",
        columns=[
            Column(
                "title",
                _("Conference"),
                lambda c: c.title,
                is_title=True,
                sort=["title_zh", "title_en"],
                cell=lambda c: linked(
                    c.title,
                    reverse("office_conference", args=[c.space.slug]),
                    c.venue.name if c.venue else "",
                ),
            ),
            Column(
                "days",
                _("Days"),
                lambda c: formatting.day_range(c.starts_on, c.ends_on),
                sort=["starts_on"],
            ),
            Column(
                "state",
                _("State"),
                lambda c: c.get_state_display(),
                sort=["state"],
                cell=lambda c: badge(c.state, c.get_state_display()),
            ),
            Column(
                "people",
                _("Confirmed"),
                lambda c: getattr(c, "confirmed", 0),
                sort=["confirmed"],
                is_number=True,
            ),
            Column(
                "forum", _("Part of the forum"), lambda c: c.forum and c.forum.title, shown=False
            ),
        ],
        order="-days",
        empty=Empty(
            "calendar-event",
            _("No conference here yet"),
            _("A title and two dates are enough to begin."),
            new if may_create else "",
            _("Create a conference"),
        ),
    )


def team_list(conference: Conference, *, may_edit: bool) -> List[Team]:
    slug = conference.space.slug

    def url(team: Team) -> str:
        return reverse("office_team", args=[slug, team.key]) if may_edit else "#list"

    return List(
        name="conference.teams",
        columns=[
            Column(
                "name",
                _("Name of the team"),
                lambda t: t.name,
                is_title=True,
                sort=["name_zh", "name_en"],
                cell=lambda t: linked(
                    t.name, url(t), ", ".join(str(m.participation.person) for m in t.members.all())
                ),
            ),
            Column(
                "parallel",
                _("At the same time"),
                lambda t: t.parallel,
                sort=["parallel"],
                is_number=True,
            ),
            Column("table", _("Home table"), lambda t: t.home_table),
            Column("quota", _("Open requests"), lambda t: t.quota, is_number=True),
        ],
        order="name",
        empty=Empty(
            "users-group",
            _("No team yet"),
            _("Tick confirmed people in the list of participations and form a team."),
            reverse("office_participations", args=[slug]) + "?state=confirmed",
            _("To the participations"),
        ),
    )
