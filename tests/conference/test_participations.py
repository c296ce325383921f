"""Applying, deciding one by one and many at once, cancelling; quotas and who moves up."""

from datetime import datetime, timedelta

import pytest

from huiju.accounts.choices import StaffRole
from huiju.conference.actions.participations import (
    apply_for_part,
    cancel_participation,
    decide,
    decide_many,
    write_note,
)
from huiju.conference.actions.parts import set_part
from huiju.conference.choices import ConferenceState, Part, ParticipationState
from huiju.conference.models import Participation
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.core.models import AuditEntry
from huiju.mail.models import Message
from huiju.people.choices import Purpose
from huiju.people.models import Consent, KnownIn
from tests.factories.conference import (
    ConferenceFactory,
    InvitationFactory,
    ParticipationFactory,
)
from tests.factories.organisations import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
State = ParticipationState


@pytest.fixture
def organiser(staff_actor):
    return staff_actor(StaffRole.ORGANISER)


@pytest.fixture
def apply(conference, actor_for):
    def act(person, **facts):
        return apply_for_part(
            actor_for(person.user), conference=conference, part=Part.FOUNDER, **facts
        )

    return act


@pytest.fixture
def take_part(conference):
    """``take_part(State.APPLIED, days=2)``: a participation in this state since so many days."""

    def make(state, *, days=0, **fields):
        since = datetime.fromisoformat("2026-08-20T00:00:00+00:00") - timedelta(days=days)
        return ParticipationFactory(
            conference=conference, state=state, state_since=since, created_at=since, **fields
        )

    return make


def sent(event):
    return list(Message.objects.filter(event=f"conference.{event}").values_list("to_address"))


class TestApplying:
    def test_waits_for_the_office_and_is_told(self, apply, member, founders, host):
        person = member(email="li@example.org")
        made = apply(person, motivation=" I bring a robot. ", purposes=[Purpose.DIRECTORY])

        assert (made.state, made.motivation, made.source) == (
            State.APPLIED,
            "I bring a robot.",
            "web",
        )
        assert sent("applied") == [("li@example.org",)]
        assert set(KnownIn.objects.values_list("space", flat=True)) == {
            made.conference.space_id,
            host.pk,
        }
        assert Consent.objects.filter(person=person, purpose=Purpose.DIRECTORY).exists()
        entry = AuditEntry.objects.get(verb="conference.start_participation")
        assert entry.user == person.user

    def test_twice_is_once(self, apply, member, founders):
        person = member()
        assert apply(person) == apply(person)
        assert Participation.objects.count() == Message.objects.count() == 1

    def test_somebody_without_a_profile_gives_a_name(self, conference, actor_for, user, founders):
        made = apply_for_part(
            actor_for(user),
            conference=conference,
            part=Part.FOUNDER,
            values={"name_native": "王芳"},
            purposes=[Purpose.ACCOUNT],
        )
        assert (made.person.user, made.person.name_latin) == (user, "Wang Fang")

    def test_without_consent_to_the_profile_nothing_is_kept(
        self, conference, actor_for, user, founders
    ):
        with pytest.raises(Invalid) as refusal:
            apply_for_part(
                actor_for(user),
                conference=conference,
                part=Part.FOUNDER,
                values={"name_native": "王芳"},
            )
        assert refusal.value.field == "purposes"
        assert not Participation.objects.exists()
        assert not KnownIn.objects.exists()

    def test_a_stranger_signs_in_first(self, conference, actor_for, founders):
        with pytest.raises(NotAllowed):
            apply_for_part(actor_for(None), conference=conference, part=Part.FOUNDER)

    def test_only_for_an_organisation_one_belongs_to(self, apply, member, founders):
        person, organisation = member(), OrganisationFactory()
        with pytest.raises(Invalid) as refusal:
            apply(person, organisation=organisation)
        assert refusal.value.field == "organisation"
        MembershipFactory(person=person, organisation=organisation)
        assert apply(person, organisation=organisation).organisation == organisation

    def test_at_once_where_the_office_does_not_decide(self, apply, member, founders):
        founders.needs_decision = False
        founders.save()
        assert apply(member()).state == State.CONFIRMED
        assert sent("confirmed")

    def test_full_means_waiting_or_no(self, apply, member, founders, take_part):
        founders.needs_decision, founders.quota = False, 1
        founders.save()
        take_part(State.CONFIRMED)
        assert apply(member()).state == State.WAITLISTED
        assert sent("waitlisted")
        founders.has_waiting_list = False
        founders.save()
        with pytest.raises(Refused, match="All places are taken"):
            apply(member())

    @pytest.mark.parametrize("state", [State.DECLINED, State.CANCELLED])
    def test_who_went_away_may_come_back(self, apply, member, founders, take_part, state):
        person = member()
        before = take_part(state, person=person, reason="ill")
        again = apply(person, motivation="Better now")
        assert again == before
        assert (again.state, again.reason, again.motivation) == (
            State.APPLIED,
            "",
            "Better now",
        )

    @pytest.mark.parametrize(
        ("state", "text"),
        [(State.REJECTED, "cannot apply for this part again"), (State.INVITED, "invited already")],
    )
    def test_others_are_told_what_to_do(self, apply, member, founders, take_part, state, text):
        person = member()
        take_part(state, person=person)
        with pytest.raises(Refused, match=text):
            apply(person)

    @pytest.mark.parametrize(
        ("fields", "text"),
        [
            ({"is_open": False}, "by invitation only"),
            ({"opens_at": "2026-09-01T02:00:01+00:00"}, "opens on Tue 1 Sept 2026, 10:00"),
            ({"closes_at": "2026-09-01T02:00:00+00:00"}, "closed on Tue 1 Sept 2026, 10:00"),
        ],
    )
    def test_outside_the_window(self, apply, member, founders, fields, text):
        for name, value in fields.items():
            setattr(
                founders, name, datetime.fromisoformat(value) if isinstance(value, str) else value
            )
        founders.save()
        with pytest.raises(Refused, match=text):
            apply(member())

    def test_the_window_opens_to_the_second(self, apply, member, founders, at):
        founders.opens_at, founders.closes_at = at, at + timedelta(seconds=1)
        founders.save()
        assert apply(member()).state == State.APPLIED

    @pytest.mark.parametrize("state", [ConferenceState.DRAFT, ConferenceState.CLOSED])
    def test_only_while_published(self, apply, member, founders, conference, state):
        conference.state = state
        conference.save()
        with pytest.raises(Refused, match="does not take registrations"):
            apply(member())

    def test_a_part_that_is_not_there(self, conference, actor_for, member):
        with pytest.raises(Invalid) as refusal:
            apply_for_part(actor_for(member().user), conference=conference, part=Part.PRESS)
        assert refusal.value.field == "part"


class TestDeciding:
    @pytest.mark.parametrize(
        ("before", "decision", "event"),
        [
            (State.APPLIED, State.CONFIRMED, "confirmed"),
            (State.WAITLISTED, State.CONFIRMED, "confirmed"),
            (State.REJECTED, State.CONFIRMED, "confirmed"),
            (State.INVITED, State.CONFIRMED, "confirmed"),
            (State.APPLIED, State.WAITLISTED, "waitlisted"),
            (State.APPLIED, State.REJECTED, "rejected"),
            (State.WAITLISTED, State.REJECTED, "rejected"),
            (State.CONFIRMED, State.CANCELLED, "cancelled"),
            (State.INVITED, State.CANCELLED, "cancelled"),
        ],
    )
    @pytest.mark.usefixtures("founders")
    def test_what_can_be_decided(self, organiser, take_part, before, decision, event, at):
        found = take_part(before)
        decide(organiser, participation=found, decision=decision, reason=" Full house ")

        assert (found.state, found.reason, found.state_since) == (decision, "Full house", at)
        assert found.decided_by == organiser.user
        assert sent(event) == [(found.person.email,)]
        changes = AuditEntry.objects.get(verb="conference.decide").changes
        assert changes["state"] == [before, decision]

    @pytest.mark.parametrize(
        ("before", "decision", "text"),
        [
            (State.CONFIRMED, State.CONFIRMED, "is confirmed already"),
            (State.DECLINED, State.CONFIRMED, "has declined"),
            (State.CANCELLED, State.REJECTED, "has been cancelled"),
            (State.REJECTED, State.WAITLISTED, "was not admitted"),
            (State.WAITLISTED, State.WAITLISTED, "is on the waiting list"),
            (State.INVITED, State.REJECTED, "is invited and has not answered"),
            (State.APPLIED, State.CANCELLED, "has applied"),
        ],
    )
    def test_what_cannot(self, organiser, founders, take_part, before, decision, text):
        with pytest.raises(Refused, match=text):
            decide(organiser, participation=take_part(before), decision=decision, reason="x")

    def test_the_mail_speaks_the_receivers_language(self, organiser, founders, take_part, member):
        chinese, english = member(language="zh-hans"), member(language="en")
        for person in (chinese, english):
            decide(
                organiser,
                participation=take_part(State.APPLIED, person=person),
                decision=State.REJECTED,
                reason="本届名额已满",
            )
        texts = dict(Message.objects.values_list("to_address", "text"))
        assert "Innovation Conference" in texts[english.email]
        assert "创新创业大会" in texts[chinese.email]
        greetings = {address: text.partition("\n")[0] for address, text in texts.items()}
        assert "张伟" in greetings[chinese.email]
        assert "Zhang" not in greetings[chinese.email]
        assert greetings[english.email] == "Dear Zhang Wei,"
        assert all("> 本届名额已满" in text for text in texts.values())
        assert set(Message.objects.values_list("language", flat=True)) == {"en", "zh-hans"}

    def test_no_needs_a_reason(self, organiser, founders, take_part):
        for decision, before in ((State.REJECTED, State.APPLIED), (State.CANCELLED, State.INVITED)):
            with pytest.raises(Invalid) as refusal:
                decide(organiser, participation=take_part(before), decision=decision, reason=" ")
            assert refusal.value.field == "reason"

    def test_only_decisions_can_be_decided(self, organiser, founders, take_part):
        with pytest.raises(Invalid):
            decide(organiser, participation=take_part(State.APPLIED), decision=State.APPLIED)

    def test_confirming_for_the_invited_closes_their_link(self, organiser, founders, take_part, at):
        found = take_part(State.INVITED)
        link = InvitationFactory(participation=found)
        decide(organiser, participation=found, decision=State.CONFIRMED)
        link.refresh_from_db()
        assert link.revoked_at == at

    @pytest.mark.parametrize(
        "role",
        [r for r in StaffRole if r.value not in {"owner", "organiser", "matchmaking_desk"}],
    )
    def test_other_roles_may_not(self, staff_actor, founders, take_part, role):
        actor, found = staff_actor(role), take_part(State.APPLIED)
        with pytest.raises(NotAllowed):
            decide(actor, participation=found, decision=State.CONFIRMED)
        with pytest.raises(NotAllowed):
            write_note(actor, participation=found, note="x")

    def test_a_note_is_kept(self, organiser, founders, take_part):
        found = take_part(State.APPLIED)
        write_note(organiser, participation=found, note=" Ask for the deck ")
        found.refresh_from_db()
        assert found.note == "Ask for the deck"
        assert AuditEntry.objects.filter(verb="conference.write_note").exists()


class TestManyAtOnce:
    def confirm(self, actor, conference, rows, decision=State.CONFIRMED):
        return decide_many(
            actor,
            conference=conference,
            keys=[row.key for row in rows],
            decision=decision,
            reason="so",
        )

    def test_who_came_first_gets_the_places_and_the_rest_is_named(
        self, organiser, conference, founders, take_part
    ):
        founders.quota = 2
        founders.save()
        rows = [take_part(State.APPLIED, days=n, person__name_latin=f"P{n}") for n in range(4)]
        declined = take_part(State.DECLINED, days=9, person__name_latin="D")

        result = self.confirm(organiser, conference, [*rows, declined])

        assert result.done == 2
        assert [(p.name.partition(" ")[2], str(p.text)) for p in result.problems] == [
            ("(D)", "has declined"),
            ("(P1)", "no place is free"),
            ("(P0)", "no place is free"),
        ]
        states = [Participation.objects.get(pk=row.pk).state for row in rows]
        assert states == [State.APPLIED, State.APPLIED, State.CONFIRMED, State.CONFIRMED]

    def test_who_cannot_be_told_is_named(self, organiser, conference, founders, take_part):
        row = take_part(State.APPLIED, person__email="", person__name_latin="Silent")
        result = self.confirm(organiser, conference, [row])
        assert (result.done, result.problems) == (1, [])
        assert result.untold == ["张伟 (Silent)"]

    def test_rows_of_another_conference_are_not_touched(self, organiser, conference, founders):
        foreign = ParticipationFactory(state=State.APPLIED)
        assert self.confirm(organiser, conference, [foreign]).done == 0
        foreign.refresh_from_db()
        assert foreign.state == State.APPLIED

    def test_places_that_become_free_go_to_who_waits_longest(
        self, organiser, conference, founders, take_part
    ):
        founders.quota = 3
        founders.save()
        confirmed = [take_part(State.CONFIRMED) for _ in range(3)]
        waiting = [take_part(State.WAITLISTED, days=n) for n in (1, 3, 2)]

        self.confirm(organiser, conference, confirmed[:2], State.CANCELLED)

        states = [Participation.objects.get(pk=row.pk).state for row in waiting]
        assert states == [State.WAITLISTED, State.CONFIRMED, State.CONFIRMED]
        assert len(sent("moved_up")) == 2
        assert AuditEntry.objects.filter(verb="conference.move_up").count() == 2


class TestCancelling:
    def test_by_the_person_frees_the_place(
        self, actor_for, member, conference, founders, take_part
    ):
        founders.quota = 1
        founders.save()
        mine = take_part(State.CONFIRMED, person=member())
        waiting = take_part(State.WAITLISTED)

        found = cancel_participation(
            actor_for(mine.person.user), participation=mine, reason=" Ill "
        )

        waiting.refresh_from_db()
        assert (found.state, found.reason) == (State.CANCELLED, "Ill")
        assert waiting.state == State.CONFIRMED

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (State.APPLIED, State.CANCELLED),
            (State.WAITLISTED, State.CANCELLED),
            (State.INVITED, State.DECLINED),
            (State.REJECTED, State.REJECTED),
            (State.DECLINED, State.DECLINED),
        ],
    )
    def test_from_every_state(self, actor_for, member, founders, take_part, before, after):
        mine = take_part(before, person=member())
        waiting = take_part(State.WAITLISTED)
        found = cancel_participation(actor_for(mine.person.user), participation=mine)
        assert found.state == after
        waiting.refresh_from_db()
        freed = before == State.INVITED
        assert waiting.state == (State.CONFIRMED if freed else State.WAITLISTED)

    def test_not_by_others(self, actor_for, member, founders, take_part, organiser):
        mine = take_part(State.CONFIRMED, person=member())
        for actor in (actor_for(member().user), actor_for(None), organiser):
            with pytest.raises(NotAllowed):
                cancel_participation(actor, participation=mine)


class TestParts:
    def test_more_places_move_people_up(self, organiser, conference, founders, take_part):
        founders.quota = 1
        founders.save()
        take_part(State.CONFIRMED)
        waiting = [take_part(State.WAITLISTED, days=n) for n in (3, 2, 1)]

        set_part(organiser, conference=conference, part=Part.FOUNDER, is_open=True, quota=3)

        states = [Participation.objects.get(pk=row.pk).state for row in waiting]
        assert states == [State.CONFIRMED, State.CONFIRMED, State.WAITLISTED]
        changes = AuditEntry.objects.get(verb="conference.set_part").changes
        assert changes == {"quota": [1, 3]}

    def test_no_limit_any_more_lets_all_in(self, organiser, conference, founders, take_part):
        founders.quota = 1
        founders.save()
        waiting = [take_part(State.WAITLISTED) for _ in range(2)]
        set_part(organiser, conference=conference, part=Part.FOUNDER, is_open=True)
        assert {Participation.objects.get(pk=row.pk).state for row in waiting} == {State.CONFIRMED}

    def test_whom_the_office_lets_wait_stays_waiting(
        self, organiser, conference, founders, take_part
    ):
        waiting = take_part(State.WAITLISTED)
        set_part(
            organiser,
            conference=conference,
            part=Part.FOUNDER,
            is_open=True,
            quota=5,
            intro_en=" Pitch ",
        )
        set_part(organiser, conference=conference, part=Part.FOUNDER, is_open=True, quota=4)
        waiting.refresh_from_db()
        assert waiting.state == State.WAITLISTED

    def test_closes_after_opening(self, organiser, conference, founders, at):
        with pytest.raises(Invalid) as refusal:
            set_part(
                organiser,
                conference=conference,
                part=Part.FOUNDER,
                is_open=True,
                opens_at=at,
                closes_at=at,
            )
        assert refusal.value.field == "closes_at"

    def test_other_roles_may_not(self, staff_actor, conference, founders):
        with pytest.raises(NotAllowed):
            set_part(
                staff_actor(StaffRole.MATCHMAKING_DESK),
                conference=conference,
                part=Part.FOUNDER,
                is_open=True,
            )

    def test_each_conference_has_its_own(self, organiser, conference, founders):
        other = ConferenceFactory()
        with pytest.raises(NotAllowed):
            set_part(organiser, conference=other, part=Part.FOUNDER, is_open=True)
