"""The lists of participations and of people to invite."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiju.conference import rules
from huiju.conference.choices import Part, ParticipationState
from huiju.conference.models import Conference, Participation
from huiju.conference.queries.participations import matching_participations
from huiju.core.actor import Actor
from huiju.organisations.models import Organisation
from huiju.people.models import Person
from huiju.people.queries import matching
from huiju.ui import formatting
from huiju.ui.lists import Bulk, Choice, Column, Empty, List, YesNo, linked
from huiju.ui.states import badge


def participation_list(actor: Actor, conference: Conference) -> List[Participation]:
    slug, zone = conference.space.slug, conference.time_zone
    bulk = []
    if actor.holds(rules.DECIDE.code, conference.space):
        decide = reverse("office_decide_many", args=[slug])
        bulk.append(Bulk(_("Decide"), "gavel", decide, "primary"))
    if actor.holds(rules.EDIT_TEAMS.code, conference.space):
        bulk.append(Bulk(_("Form a team"), "users-group", reverse("office_team_new", args=[slug])))

    def organisations() -> list[tuple[int, str]]:
        found = Organisation.objects.filter(participations__conference=conference).distinct()
        return sorted(((row.pk, str(row.name)) for row in found), key=lambda pair: pair[1])

    return List(
        name="conference.participations",
        columns=[
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
            Column(
                "applied",
                _("First seen"),
                lambda p: p.created_at,
                sort=["created_at"],
                shown=False,
            ),
            Column("source", _("Source"), lambda p: p.source, sort=["source"], shown=False),
        ],
        filters=[
            Choice("state", _("State"), ParticipationState.choices),
            Choice("part", _("Part"), Part.choices),
            Choice("organisation", _("Organisation"), organisations),
            YesNo("arrived", _("Arrived"), lookup="has_arrived"),
        ],
        search=matching_participations,
        search_hint=_("Name, pinyin or organisation"),
        order="-since",
        bulk=bulk,
        empty=Empty(
            "users",
            _("Nobody takes part yet"),
            _("Open a way to take part, or invite people you know."),
            reverse("office_invite", args=[slug]),
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
