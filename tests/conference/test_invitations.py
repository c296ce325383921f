"""Inviting, the link and its life, answers."""

import re
from datetime import timedelta

import pytest

from huiju.accounts.choices import StaffRole
from huiju.conference.actions.invitations import (
    LIFE,
    answer_invitation,
    answer_link,
    invite_many,
    invite_somebody_new,
    revoke_invitation,
)
from huiju.conference.choices import ConferenceState, Part, ParticipationState
from huiju.conference.links import digest_of, new_token
from huiju.conference.models import Invitation, Participation
from huiju.conference.queries.invitations import LinkState, invitation_by_token, link_state
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.core.models import AuditEntry
from huiju.mail.models import Message
from huiju.people.models import Person
from tests.factories.conference import (
    ConferenceFactory,
    InvitationFactory,
    ParticipationFactory,
)
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db
State = ParticipationState


@pytest.fixture
def organiser(staff_actor):
    return staff_actor(StaffRole.ORGANISER)


@pytest.fixture
def known(conference):
    def make(**fields):
        return PersonFactory(known_in=conference.space, **fields)

    return make


@pytest.fixture
def invite(organiser, conference, founders):
    def act(*people, actor=organiser, **facts):
        return invite_many(
            actor,
            conference=conference,
            keys=[person.key for person in people],
            part=Part.FOUNDER,
            **facts,
        )

    return act


def token_in(message):
    return re.search(r"/invitation/([^/\s]+)/", message.text)[1]


def reasons(result):
    return [str(problem.text) for problem in result.problems]


class TestInviting:
    def test_each_gets_a_link_of_their_own(self, invite, known, at, organiser):
        people = [known(email=f"p{n}@example.org") for n in range(2)]
        result = invite(*people)

        assert (result.done, result.problems) == (2, [])
        messages = list(Message.objects.filter(event="conference.invited").order_by("pk"))
        assert [message.to_address for message in messages] == [
            "p0@example.org",
            "p1@example.org",
        ]
        tokens = [token_in(message) for message in messages]
        assert len(set(tokens)) == 2
        for person, token in zip(people, tokens, strict=True):
            found = invitation_by_token("expo", token)
            assert found.participation.person == person
            assert found.participation.state == State.INVITED
            assert (found.expires_at, found.created_by) == (at + LIFE, organiser.user)
        assert not Invitation.objects.filter(digest__in=tokens).exists()

    def test_inviting_again_kills_the_old_link(self, invite, known, at):
        person = known()
        invite(person)
        invite(person)
        old, new = Invitation.objects.order_by("pk")
        assert (old.revoked_at, new.revoked_at) == (at, None)
        assert Message.objects.count() == 2
        assert Participation.objects.count() == 1

    @pytest.mark.parametrize(
        ("state", "text"),
        [
            (State.CONFIRMED, "takes part already"),
            (State.APPLIED, "has applied and waits for your decision"),
            (State.WAITLISTED, "is on the waiting list"),
        ],
    )
    def test_who_stands_already_is_named(self, invite, known, conference, state, text):
        person = known()
        ParticipationFactory(conference=conference, person=person, state=state)
        assert reasons(invite(person)) == [text]
        assert not Invitation.objects.exists()

    @pytest.mark.parametrize("state", [State.DECLINED, State.CANCELLED, State.REJECTED])
    def test_who_went_away_can_be_asked_again(self, invite, known, conference, state):
        person = known()
        before = ParticipationFactory(conference=conference, person=person, state=state)
        assert invite(person).done == 1
        before.refresh_from_db()
        assert before.state == State.INVITED
        assert AuditEntry.objects.filter(verb="conference.invite").exists()

    def test_without_an_address_nobody_can_be_invited(self, invite, known):
        assert reasons(invite(known(email=""))) == ["has no e-mail address"]
        assert not Participation.objects.exists()

    def test_an_invitation_holds_a_place_while_it_stands(
        self, invite, known, founders, staff_actor, conference
    ):
        founders.quota = 1
        founders.save()
        first, second = known(), known()
        assert invite(first).done == 1
        assert reasons(invite(second)) == ["no place is free"]
        assert invite(first).done == 1
        Invitation.objects.update(expires_at=Invitation.objects.first().created_at)
        assert invite(second).done == 1

    def test_strangers_to_the_office_are_left_out(self, invite, known, other_host):
        result = invite(PersonFactory(known_in=other_host), PersonFactory())
        assert (result.done, result.problems) == (0, [])

    def test_staff_of_the_host_reach_whom_the_host_knows(self, invite, staff_actor, host):
        person = PersonFactory(known_in=host)
        assert invite(person).done == 0
        assert invite(person, actor=staff_actor(StaffRole.ORGANISER, space=host)).done == 1

    def test_only_to_a_published_conference(self, invite, known, conference):
        conference.state = ConferenceState.DRAFT
        with pytest.raises(Refused, match="Publish"):
            invite(known())

    def test_not_until_yesterday(self, invite, known, at):
        with pytest.raises(Invalid) as refusal:
            invite(known(), expires_at=at)
        assert refusal.value.field == "expires_at"

    def test_other_roles_may_not(self, invite, known, staff_actor):
        for role in (StaffRole.VIEWER, StaffRole.CHECKIN_DESK, StaffRole.OFFICIAL):
            with pytest.raises(NotAllowed):
                invite(known(), actor=staff_actor(role))

    def test_somebody_new_is_added_and_invited(self, organiser, conference, founders):
        values = {"name_native": "李娜", "email": "lina@example.org"}
        person = invite_somebody_new(
            organiser, conference=conference, values=values, part=Part.FOUNDER
        )
        assert person.participations.get().state == State.INVITED
        assert Message.objects.get().language == "zh-hans"

    def test_new_and_full_adds_nobody(self, organiser, conference, founders):
        founders.quota = 0
        founders.save()
        with pytest.raises(Refused, match="no place is free"):
            invite_somebody_new(
                organiser,
                conference=conference,
                values={"name_native": "李娜", "email": "lina@example.org"},
                part=Part.FOUNDER,
            )
        assert not Person.objects.exists()


class TestTheLink:
    @pytest.fixture
    def invitation(self, conference, founders):
        self.token = new_token()
        return InvitationFactory(participation__conference=conference, token=self.token)

    def answer(self, actor, *, accepts=True, **facts):
        return answer_link(actor, token=self.token, accepts=accepts, **facts)

    def test_yes_confirms_whoever_presses(self, invitation, actor_for, at):
        found = self.answer(actor_for(None))
        invitation.refresh_from_db()
        assert (found.state, invitation.used_at) == (State.CONFIRMED, at)
        assert Message.objects.get().event == "conference.confirmed"
        assert AuditEntry.objects.get(verb="conference.accept_invitation").user is None

    def test_no_frees_the_place(self, invitation, actor_for, founders, conference):
        founders.quota = 1
        founders.save()
        waiting = ParticipationFactory(conference=conference, state=State.WAITLISTED)
        found = self.answer(actor_for(None), accepts=False, reason=" Travelling ")
        waiting.refresh_from_db()
        assert (found.state, found.reason) == (State.DECLINED, "Travelling")
        assert waiting.state == State.CONFIRMED

    def test_who_accepts_can_sign_in_with_the_address_of_the_invitation(
        self, invitation, actor_for
    ):
        person = self.answer(actor_for(None)).person
        person.refresh_from_db()
        assert person.user.email == invitation.sent_to
        assert person.user.language == "zh-hans"

    def test_who_declines_gets_no_account(self, invitation, actor_for):
        assert self.answer(actor_for(None), accepts=False).person.user is None

    def test_only_once(self, invitation, actor_for):
        self.answer(actor_for(None))
        for accepts in (True, False):
            with pytest.raises(Refused, match="cannot be used any more"):
                self.answer(actor_for(None), accepts=accepts)
        assert Participation.objects.get().state == State.CONFIRMED

    def test_a_made_up_link_is_not_even_looked_up(
        self, invitation, actor_for, django_assert_num_queries
    ):
        with django_assert_num_queries(0):
            assert invitation_by_token("expo", "made~up") is None
        with pytest.raises(NotAllowed):
            answer_link(actor_for(None), token="made~up", accepts=True)

    def test_a_link_of_another_conference_is_not_found(self, invitation):
        ConferenceFactory(space__slug="elsewhere")
        assert invitation_by_token("elsewhere", self.token) is None

    def test_one_sign_changed_makes_it_wrong(self):
        token = new_token()
        changed = ("x" if token[0] != "x" else "y") + token[1:]
        assert digest_of(token)
        assert digest_of(changed) == ""

    def test_states(self, invitation, at):
        assert link_state(invitation, at) is LinkState.OPEN
        assert link_state(invitation, invitation.expires_at) is LinkState.EXPIRED
        before = invitation.expires_at - timedelta(seconds=1)
        assert link_state(invitation, before) is LinkState.OPEN
        invitation.participation.state = State.CANCELLED
        assert link_state(invitation, at) is LinkState.USED
        invitation.revoked_at = at
        assert link_state(invitation, at) is LinkState.REVOKED
        invitation.used_at = at
        assert link_state(invitation, at) is LinkState.USED

    def test_taken_back(self, invitation, organiser, conference, actor_for, founders):
        founders.quota = 1
        founders.save()
        waiting = ParticipationFactory(conference=conference, state=State.WAITLISTED)
        found = revoke_invitation(organiser, participation=invitation.participation)
        waiting.refresh_from_db()
        assert (found.state, waiting.state) == (State.CANCELLED, State.CONFIRMED)
        with pytest.raises(Refused, match="cannot be used"):
            self.answer(actor_for(None))
        with pytest.raises(Refused, match="answered already"):
            revoke_invitation(organiser, participation=invitation.participation)

    def test_taking_back_needs_the_right(self, invitation, staff_actor):
        with pytest.raises(NotAllowed):
            revoke_invitation(staff_actor(StaffRole.VIEWER), participation=invitation.participation)


class TestInThePortal:
    def test_the_person_answers_without_the_link(self, member, conference, founders, actor_for):
        person = member()
        link = InvitationFactory(participation__conference=conference, participation__person=person)
        actor = actor_for(person.user)
        found = answer_invitation(actor, participation=link.participation, accepts=True)
        assert found.state == State.CONFIRMED
        with pytest.raises(Refused, match="answered already"):
            answer_invitation(actor, participation=found, accepts=False)

    def test_not_after_it_expired(self, member, conference, founders, actor_for, at):
        person = member()
        link = InvitationFactory(
            participation__conference=conference, participation__person=person, expires_at=at
        )
        with pytest.raises(Refused, match="expired"):
            answer_invitation(
                actor_for(person.user), participation=link.participation, accepts=True
            )

    def test_nobody_else_answers(self, member, conference, founders, actor_for, organiser):
        link = InvitationFactory(participation__conference=conference)
        for actor in (organiser, actor_for(member().user), actor_for(None)):
            with pytest.raises(NotAllowed):
                answer_invitation(actor, participation=link.participation, accepts=True)
