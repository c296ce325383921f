"""Entries: submitted, approved, returned, withdrawn, put into the roadshow; and who is told."""

from datetime import timedelta

import pytest

from huiju.accounts.choices import Language, StaffRole
from huiju.conference.choices import ConferenceState, Part
from huiju.conference.models import PartSetting
from huiju.core.errors import Invalid, NotAllowed, Refused
from huiju.core.models import AuditEntry
from huiju.mail.models import Message
from huiju.projects import actions
from huiju.projects.choices import Decision, EntryState
from huiju.projects.models import Entry, Project
from tests.factories.accounts import UserFactory
from tests.factories.conference import ConferenceFactory
from tests.factories.people import PersonFactory
from tests.factories.projects import EntryFactory, MemberFactory, ProjectFactory

pytestmark = pytest.mark.django_db

DECIDERS = {StaffRole.OWNER, StaffRole.ORGANISER, StaffRole.MATCHMAKING_DESK}
CHOOSERS = {
    StaffRole.OWNER,
    StaffRole.ORGANISER,
    StaffRole.PROGRAMME_EDITOR,
    StaffRole.JURY_CHAIR,
}


@pytest.fixture
def organiser(staff_actor):
    return staff_actor(StaffRole.ORGANISER)


@pytest.fixture
def entry(project, conference):
    return EntryFactory(project=project, conference=conference)


def decide(actor, conference, decision, reason="", entries=None):
    return actions.decide_entries(
        actor,
        space=conference.space,
        entries=Entry.objects.all() if entries is None else entries,
        decision=decision,
        reason=reason,
    )


class TestSubmitting:
    def test_a_founder_submits_while_the_conference_is_open(self, me, project, conference):
        entry = actions.submit_entry(me, project=project, conference=conference)

        assert (entry.state, entry.submitted_at) == (EntryState.SUBMITTED, me.at)
        written = AuditEntry.objects.get()
        assert (written.verb, written.space) == ("projects.submit_entry", conference.space)

    def test_what_is_missing_is_named(self, me, project, conference):
        Project.objects.update(summary_en="", summary_zh="", description_en="", description_zh="")
        project.refresh_from_db()

        assert actions.missing_for_submission(project) == [
            "one sentence that says what it is",
            "description",
        ]
        with pytest.raises(Refused, match="one sentence that says what it is, description"):
            actions.submit_entry(me, project=project, conference=conference)

    def test_one_language_is_enough(self, project):
        project.summary_zh = project.description_en = ""

        assert actions.missing_for_submission(project) == []

    @pytest.mark.parametrize(
        "closed",
        [
            {"is_open": False},
            {"opens_at": "later"},
            {"closes_at": "now"},
            {"part": Part.INVESTOR},
        ],
    )
    def test_not_while_the_founders_part_is_closed(self, me, project, conference, closed):
        times = {"later": me.at + timedelta(seconds=1), "now": me.at}
        PartSetting.objects.update(
            **{name: times.get(value, value) for name, value in closed.items()}
        )

        with pytest.raises(Refused, match="does not take projects now"):
            actions.submit_entry(me, project=project, conference=conference)

    @pytest.mark.parametrize(
        "window", [{"opens_at": timedelta()}, {"closes_at": timedelta(seconds=1)}]
    )
    def test_within_its_window(self, me, project, conference, window):
        PartSetting.objects.update(**{name: me.at + gap for name, gap in window.items()})

        actions.submit_entry(me, project=project, conference=conference)

    def test_not_to_a_draft_and_not_once_it_is_over(self, me, project, conference):
        conference.state = ConferenceState.DRAFT
        conference.save()
        with pytest.raises(Refused):
            actions.submit_entry(me, project=project, conference=conference)

        conference.state = ConferenceState.PUBLISHED
        conference.starts_on = conference.ends_on = me.at.date() - timedelta(days=1)
        conference.save()
        with pytest.raises(Refused):
            actions.submit_entry(me, project=project, conference=conference)

        conference.ends_on = me.at.date()
        conference.save()
        actions.submit_entry(me, project=project, conference=conference)

    def test_the_office_submits_at_any_time(
        self, organiser, staff_actor, host, project, conference
    ):
        PartSetting.objects.all().delete()

        actions.submit_entry(
            staff_actor(StaffRole.ORGANISER, space=host), project=project, conference=conference
        )

    @pytest.mark.parametrize("state", [EntryState.SUBMITTED, EntryState.APPROVED])
    def test_not_twice(self, me, project, conference, entry, state):
        Entry.objects.update(state=state)

        with pytest.raises(Refused, match="already"):
            actions.submit_entry(me, project=project, conference=conference)

    @pytest.mark.parametrize("state", [EntryState.DRAFT, EntryState.RETURNED, EntryState.WITHDRAWN])
    def test_again_after_it_came_back(self, me, project, conference, entry, state):
        Entry.objects.update(state=state, reason="Too short")

        again = actions.submit_entry(me, project=project, conference=conference)

        assert again.pk == entry.pk
        assert (again.state, again.reason) == (EntryState.SUBMITTED, "")

    def test_not_by_strangers(self, actor_for, project, conference):
        with pytest.raises(NotAllowed):
            actions.submit_entry(actor_for(UserFactory()), project=project, conference=conference)


class TestDeciding:
    def test_approved(self, organiser, conference, entry):
        outcome = decide(organiser, conference, Decision.APPROVE)

        assert (outcome.changed, outcome.skipped) == (1, 0)
        entry.refresh_from_db()
        assert (entry.state, entry.decided_at, entry.decided_by) == (
            EntryState.APPROVED,
            organiser.at,
            organiser.user,
        )
        written = AuditEntry.objects.get()
        assert written.verb == "projects.decide_entries"
        assert written.changes["state"] == ["submitted", "approved"]

    def test_returned_with_a_reason(self, organiser, conference, entry):
        Entry.objects.update(state=EntryState.APPROVED, in_roadshow=True)

        decide(organiser, conference, Decision.RETURN, "  Say who pays.  ")

        entry.refresh_from_db()
        assert (entry.state, entry.reason, entry.in_roadshow) == (
            EntryState.RETURNED,
            "Say who pays.",
            False,
        )

    def test_to_return_needs_a_reason(self, organiser, conference, entry):
        with pytest.raises(Invalid) as refusal:
            decide(organiser, conference, Decision.RETURN, "  ")

        assert refusal.value.field == "reason"

    def test_approving_leaves_the_roadshow_as_it_is(self, organiser, conference, entry):
        Entry.objects.update(state=EntryState.RETURNED, in_roadshow=True)

        decide(organiser, conference, Decision.APPROVE)

        assert Entry.objects.get().in_roadshow

    @pytest.mark.parametrize(
        ("decision", "skipped"),
        [
            (Decision.APPROVE, {EntryState.DRAFT, EntryState.APPROVED, EntryState.WITHDRAWN}),
            (Decision.RETURN, {EntryState.DRAFT, EntryState.RETURNED, EntryState.WITHDRAWN}),
        ],
    )
    def test_states_a_decision_does_not_fit_are_skipped(
        self, organiser, conference, host, decision, skipped
    ):
        for state in EntryState:
            EntryFactory(project=ProjectFactory(space=host), conference=conference, state=state)

        outcome = decide(organiser, conference, decision, "Shorter, please")

        assert (outcome.changed, outcome.skipped) == (2, 3)
        moved = Entry.objects.filter(decided_at=organiser.at).count()
        assert moved == 2
        assert set(Entry.objects.filter(decided_at=None).values_list("state", flat=True)) == skipped

    @pytest.mark.parametrize("rows", [1, 3])
    def test_many_at_once_cost_what_one_costs(
        self, organiser, conference, host, rows, django_assert_num_queries
    ):
        for _ in range(rows):
            project = ProjectFactory(space=host, founder=PersonFactory(email=""))
            EntryFactory(project=project, conference=conference)
        entries = Entry.objects.all()

        # savepoint, grants; rows, members, persons and accounts; update, audit
        with django_assert_num_queries(8):
            outcome = decide(organiser, conference, Decision.APPROVE, entries=entries)

        assert outcome.changed == rows
        assert AuditEntry.objects.count() == rows

    @pytest.mark.parametrize("role", StaffRole)
    def test_each_role(self, role, staff_actor, conference, entry):
        actor = staff_actor(role)
        if role in DECIDERS:
            decide(actor, conference, Decision.APPROVE)
        else:
            with pytest.raises(NotAllowed):
                decide(actor, conference, Decision.APPROVE)
        assert (Entry.objects.get().state == EntryState.APPROVED) is (role in DECIDERS)

    def test_a_hosts_staff_decide_in_its_conferences(self, staff_actor, host, conference, entry):
        actor = staff_actor(StaffRole.ORGANISER, space=host)

        actions.decide_entries(
            actor, space=host, entries=Entry.objects.all(), decision=Decision.APPROVE
        )

        assert Entry.objects.get().state == EntryState.APPROVED

    def test_entries_of_another_conference_are_out_of_reach(self, organiser, conference, entry):
        EntryFactory()

        with pytest.raises(NotAllowed, match="another conference"):
            decide(organiser, conference, Decision.APPROVE)
        assert not Entry.objects.filter(state=EntryState.APPROVED).exists()


class TestMail:
    def test_every_founder_is_told_in_their_language(self, organiser, conference, entry, project):
        chinese = PersonFactory(user=UserFactory(language=Language.ZH), name_native="李雷")
        MemberFactory(project=project, person=chinese, may_edit=True)
        MemberFactory(project=project, person=PersonFactory(email="x@example.org"))

        decide(organiser, conference, Decision.RETURN, "Say who pays.")

        english, other = Message.objects.order_by("pk")
        assert english.to_address == organiser_mail(project)
        assert english.subject.startswith("Please revise")
        assert "> Say who pays." in english.text
        assert f"/me/projects/{project.key}/" in english.text
        assert (other.to_address, other.language) == (chinese.user.email, Language.ZH)
        assert "项目" in other.subject
        assert other.space == conference.space

    def test_approval_is_told_too(self, organiser, conference, entry):
        decide(organiser, conference, Decision.APPROVE)

        message = Message.objects.get()
        assert message.event == "projects.entry_approved"
        assert "is approved for" in message.subject

    @pytest.mark.parametrize(
        ("languages", "expected"),
        [(["en"], Language.EN), (["en", "zh"], Language.ZH), ([], Language.ZH)],
    )
    def test_who_has_no_account_is_written_to_in_a_language_they_speak(
        self, organiser, conference, host, languages, expected
    ):
        person = PersonFactory(email="f@example.org", languages=languages)
        EntryFactory(project=ProjectFactory(space=host, founder=person), conference=conference)

        decide(organiser, conference, Decision.APPROVE)

        message = Message.objects.get()
        assert (message.to_address, message.language) == ("f@example.org", expected)

    def test_who_has_no_address_is_not_written_to(self, organiser, conference, host):
        EntryFactory(
            project=ProjectFactory(space=host, founder=PersonFactory(email="")),
            conference=conference,
        )

        assert decide(organiser, conference, Decision.APPROVE).changed == 1
        assert not Message.objects.exists()

    def test_each_decision_is_told(self, organiser, actor_for, conference, entry):
        decide(organiser, conference, Decision.APPROVE)
        later = actor_for(organiser.user, time=organiser.at + timedelta(minutes=1))
        decide(later, conference, Decision.RETURN, "One more thing")
        latest = actor_for(organiser.user, time=organiser.at + timedelta(minutes=2))
        decide(latest, conference, Decision.APPROVE)

        assert Message.objects.count() == 3


def organiser_mail(project):
    return project.members.order_by("order", "pk").first().person.user.email


class TestWithdrawing:
    def test_a_founder_withdraws(self, me, entry):
        Entry.objects.update(state=EntryState.APPROVED, in_roadshow=True)
        entry.refresh_from_db()

        actions.withdraw_entry(me, entry=entry)

        entry.refresh_from_db()
        assert (entry.state, entry.in_roadshow) == (EntryState.WITHDRAWN, False)
        assert AuditEntry.objects.get().verb == "projects.withdraw_entry"

    def test_once(self, me, entry):
        actions.withdraw_entry(me, entry=entry)

        with pytest.raises(Refused, match="already"):
            actions.withdraw_entry(me, entry=entry)

    def test_strangers_do_not(self, actor_for, entry):
        with pytest.raises(NotAllowed):
            actions.withdraw_entry(actor_for(UserFactory()), entry=entry)


class TestRoadshow:
    def mark(self, actor, conference, is_in=True):
        return actions.mark_roadshow(
            actor, space=conference.space, entries=Entry.objects.all(), is_in=is_in
        )

    def test_approved_entries_go_in_and_out(self, organiser, conference, host):
        for state in EntryState:
            EntryFactory(project=ProjectFactory(space=host), conference=conference, state=state)

        outcome = self.mark(organiser, conference)
        assert (outcome.changed, outcome.skipped) == (1, 4)
        assert Entry.objects.get(in_roadshow=True).state == EntryState.APPROVED
        assert AuditEntry.objects.get().changes == {"in_roadshow": [False, True]}

        assert self.mark(organiser, conference).changed == 0
        assert self.mark(organiser, conference, is_in=False).changed == 1
        assert not Entry.objects.filter(in_roadshow=True).exists()

    @pytest.mark.parametrize("role", StaffRole)
    def test_each_role(self, role, staff_actor, conference, entry):
        Entry.objects.update(state=EntryState.APPROVED)
        actor = staff_actor(role)
        if role in CHOOSERS:
            assert self.mark(actor, conference).changed == 1
        else:
            with pytest.raises(NotAllowed):
                self.mark(actor, conference)

    def test_entries_of_another_conference_are_out_of_reach(self, organiser, conference):
        EntryFactory(state=EntryState.APPROVED, conference=ConferenceFactory())

        with pytest.raises(NotAllowed):
            self.mark(organiser, conference)
