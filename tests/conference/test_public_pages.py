"""What strangers and participants see, and the page behind an invitation link."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from huiju.accounts.choices import StaffRole
from huiju.conference.choices import ConferenceState, Part, ParticipationState
from huiju.conference.links import new_token
from huiju.conference.models import Conference, Participation
from huiju.core.models import AuditEntry
from huiju.people.choices import Purpose
from huiju.people.models import Consent
from tests.factories.conference import (
    ConferenceFactory,
    HallFactory,
    InvitationFactory,
    ParticipationFactory,
    PartSettingFactory,
    TeamFactory,
)
from tests.factories.core import StoredFileFactory
from tests.factories.organisations import MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
State = ParticipationState


def text_of(answer):
    return " ".join(re.sub("</?time[^>]*>", "", answer.content.decode()).split())


def get(browser, name, *rest, language="en"):
    return browser.get(reverse(name, args=rest), headers={"accept-language": language})


@pytest.fixture(autouse=True)
def open_today(conference, monkeypatch, at):
    """The pages read the time of the tests."""
    monkeypatch.setattr("huiju.core.clock.now", lambda: at)


PUBLIC = ("conference_home", "conference_about", "conference_parts")


class TestAConference:
    @pytest.mark.parametrize("language", ["en", "zh-hans"])
    def test_home(self, client, conference, founders, language):
        HallFactory(venue=conference.venue)
        ParticipationFactory(conference=conference)
        Conference.objects.update(
            cover=StoredFileFactory(), about_en="Deep tech.", about_zh="硬科技。"
        )
        page = text_of(get(client, "conference_home", "expo", language=language))
        for text in {
            "en": ("Innovation Conference", "3–4 September 2026", "Exhibition Centre", "Deep tech"),
            "zh-hans": ("创新创业大会", "2026年9月3日至4日", "国际会展中心", "硬科技"),
        }[language]:
            assert text in page
        assert reverse("conference_apply", args=["expo", "founder"]) in page

    def test_figures_count_people_once(self, client, conference):
        first = ParticipationFactory(
            conference=conference,
            organisation=OrganisationFactory(),
            person__country="CN",
        )
        ParticipationFactory(conference=conference, person=first.person, part=Part.JUROR)
        ParticipationFactory(conference=conference, person__country="SG")
        ParticipationFactory(conference=conference, state=State.APPLIED)
        figures = get(client, "conference_home", "expo").context["figures"]
        assert (figures.people, figures.organisations, figures.countries) == (2, 1, 2)
        assert figures.days == 2
        assert get(client, "conference_home", "expo").context["days_until"] == 2

    @pytest.mark.usefixtures("founders")
    def test_a_draft_is_there_for_its_staff_only(
        self, client, user, staff, sign_in, other_conference_space
    ):
        Conference.objects.update(state=ConferenceState.DRAFT)
        outsider = sign_in(staff(StaffRole.OWNER, space=other_conference_space))
        for name in PUBLIC:
            for browser in (client, sign_in(user), outsider):
                assert get(browser, name, "expo").status_code == 404
            assert get(sign_in(staff(StaffRole.VIEWER)), name, "expo").status_code == 200
        assert get(client, "conference_apply", "expo", "founder").status_code == 404

    def test_unknown_ones_are_not_found(self, client):
        for name in PUBLIC:
            assert get(client, name, "nowhere").status_code == 404

    def test_parts_of_a_forum_lead_to_each_other(self, client, conference, host):
        inner = ConferenceFactory(space__parent=host, forum=conference, title_en="Biotech day")
        hidden = ConferenceFactory(
            space__parent=host, forum=conference, title_en="Secret", state="draft"
        )
        page = text_of(get(client, "conference_home", "expo"))
        assert "Biotech day" in page
        assert hidden.title_en not in page
        about = text_of(get(client, "conference_about", inner.space.slug))
        assert reverse("conference_home", args=["expo"]) in about

    @pytest.mark.parametrize(("name", "most"), [("conference_home", 8), ("conference_parts", 5)])
    def test_queries_do_not_grow(self, client, conference, founders, name, most):
        get(client, name, "expo")
        with CaptureQueriesContext(connection) as one:
            get(client, name, "expo")
        for part in (Part.INVESTOR, Part.ADVISOR):
            PartSettingFactory(conference=conference, part=part)
            ParticipationFactory(conference=conference, part=part)
        with CaptureQueriesContext(connection) as three:
            get(client, name, "expo")
        assert len(one) == len(three) <= most


class TestApplying:
    @pytest.fixture
    def url(self, founders):
        return reverse("conference_apply", args=["expo", "founder"])

    def test_a_stranger_is_shown_how_to_come_in_and_comes_back(self, client, url):
        page = text_of(client.get(url))
        assert f"{reverse('account_signup')}?next=%2Fc%2Fexpo%2Ftake-part%2Ffounder%2F" in page
        assert client.post(url, {}).status_code == 200
        assert not Participation.objects.exists()

    def test_somebody_new_gives_name_and_consent(self, user, sign_in, url):
        browser = sign_in(user)
        assert "agree_account" in text_of(browser.get(url))
        wrong = browser.post(url, {"name_native": "王芳", "motivation": "To pitch"})
        assert wrong.status_code == 200
        assert "To pitch" in text_of(wrong)
        answer = browser.post(
            url,
            {"name_native": "王芳", "motivation": "To pitch", "agree_account": "on"},
        )
        made = Participation.objects.get()
        assert answer.url == reverse("my_participation", args=[made.key])
        assert (made.motivation, made.person.user) == ("To pitch", user)
        assert set(Consent.objects.values_list("purpose", flat=True)) == {Purpose.ACCOUNT}

    def test_who_is_known_is_asked_little(self, member, sign_in, url):
        person = member()
        organisation = OrganisationFactory()
        MembershipFactory(person=person, organisation=organisation)
        browser = sign_in(person.user)
        form = browser.get(url).context["form"]
        assert "name_native" not in form.fields
        assert "agree_account" not in form.fields
        browser.post(url, {"organisation": organisation.pk, "agree_directory": "on"})
        assert Participation.objects.get().organisation == organisation

    def test_not_open(self, member, sign_in, founders, url, client):
        founders.closes_at = founders.conference.created_at.replace(year=2025)
        founders.save()
        assert "Registration closed on" in text_of(sign_in(member().user).get(url))
        assert "Registration closed on" in text_of(client.get(url))
        founders.is_open = False
        founders.save()
        assert client.get(url).status_code == 404
        assert client.get(reverse("conference_apply", args=["expo", "nobody"])).status_code == 404

    def test_full(self, member, sign_in, founders, url, client):
        founders.quota, founders.needs_decision = 0, False
        founders.save()
        assert "join the waiting list" in text_of(sign_in(member().user).get(url))
        assert "Full: you can join" in text_of(get(client, "conference_parts", "expo"))
        founders.has_waiting_list = False
        founders.save()
        assert "All places are taken" in text_of(sign_in(member().user).post(url, {"x": "y"}))

    def test_nothing_open(self, client, conference):
        assert "Registration is not open now" in text_of(get(client, "conference_parts", "expo"))


class TestTheInvitationPage:
    @pytest.fixture
    def link(self, conference, founders):
        token = new_token()
        self.invitation = InvitationFactory(
            participation__conference=conference, token=token, participation__note="Pays late"
        )
        return reverse("invitation", args=["expo", token])

    def state(self):
        return Participation.objects.get().state

    @pytest.mark.parametrize("language", ["en", "zh-hans"])
    def test_opening_changes_nothing_and_shows_one_button(self, client, link, language):
        answer = client.get(link, headers={"accept-language": language})
        main = text_of(answer).partition("<main")[2]
        assert main.count("<button") == 1
        assert self.state() == State.INVITED
        assert not AuditEntry.objects.exists()
        assert "Pays late" not in text_of(answer)
        assert self.invitation.participation.person.email not in text_of(answer)
        assert "no-store" in answer["Cache-Control"]

    def test_pressing_it_confirms(self, client, link):
        page = text_of(client.post(link))
        assert self.state() == State.CONFIRMED
        assert "You take part" in page
        assert "You take part" in text_of(client.get(link))
        entry = AuditEntry.objects.get(verb="conference.accept_invitation")
        assert (entry.via, entry.user) == ("mail_link", None)

    def test_no_is_two_steps(self, client, link):
        ask = text_of(client.get(f"{link}?decline"))
        assert ask.partition("<main")[2].count("<button") == 1
        assert self.state() == State.INVITED
        page = text_of(client.post(link, {"decline": "yes", "reason": "Ill"}))
        assert self.state() == State.DECLINED
        assert Participation.objects.get().reason == "Ill"
        assert "You have declined" in page

    @pytest.mark.parametrize(
        ("field", "text"),
        [
            ("expires_at", "This link has expired"),
            ("revoked_at", "replaced or taken back"),
            ("used_at", "This link has been used"),
        ],
    )
    def test_a_dead_link_explains_what_to_do(self, client, link, at, field, text):
        setattr(self.invitation, field, at)
        self.invitation.save()
        for answer in (client.get(link), client.post(link)):
            assert text in text_of(answer)
            assert "<form method" not in text_of(answer).partition("<main")[2]
        assert self.state() == State.INVITED

    def test_made_up_ones_are_not_found(self, client, link):
        wrong = reverse("invitation", args=["expo", "made~up"])
        assert client.get(wrong).status_code == client.post(wrong).status_code == 404


class TestThePortal:
    @pytest.fixture
    def mine(self, member, conference, founders):
        person = member()
        found = ParticipationFactory(conference=conference, person=person)
        TeamFactory(conference=conference, name_en="Chips").members.create(participation=found)
        return found

    @pytest.fixture
    def browser(self, mine, sign_in):
        return sign_in(mine.person.user)

    @pytest.mark.parametrize("state", State)
    def test_every_state_says_what_comes_next(self, browser, mine, state):
        Participation.objects.update(state=state, reason="because")
        assert "Innovation Conference" in text_of(get(browser, "my_participations"))
        page = text_of(get(browser, "my_participation", mine.key))
        assert "What comes next" in page
        assert "Chips" in page

    def test_nothing_yet(self, user, sign_in):
        assert "You take part in no conference yet" in text_of(
            get(sign_in(user), "my_participations")
        )

    def test_cancelling_asks_first(self, browser, mine):
        url = reverse("my_participation_cancel", args=[mine.key])
        assert "cannot be undone" in text_of(browser.get(url))
        assert browser.post(url, {"reason": "Ill"}).status_code == 302
        mine.refresh_from_db()
        assert (mine.state, mine.reason) == (State.CANCELLED, "Ill")

    def test_answering(self, browser, mine):
        Participation.objects.update(state=State.INVITED)
        url = reverse("my_participation_answer", args=[mine.key])
        assert "has expired" in text_of(browser.post(url, {"accept": "yes"}, follow=True))
        InvitationFactory(participation=mine)
        assert "invitation waits for your answer" in text_of(get(browser, "portal_home"))
        assert "You are in" in text_of(browser.post(url, {"accept": "yes"}, follow=True))
        mine.refresh_from_db()
        assert mine.state == State.CONFIRMED
        assert browser.get(url).status_code == 405

    def test_declining(self, browser, mine):
        Participation.objects.update(state=State.INVITED)
        InvitationFactory(participation=mine)
        url = reverse("my_participation_answer", args=[mine.key])
        browser.post(url, {"decline": "yes"})
        mine.refresh_from_db()
        assert mine.state == State.DECLINED

    def test_only_ones_own(self, member, sign_in, mine, client):
        other = sign_in(member().user)
        for name in ("my_participation", "my_participation_cancel"):
            assert get(other, name, mine.key).status_code == 404
            assert get(client, name, mine.key).status_code == 302
        url = reverse("my_participation_answer", args=[mine.key])
        assert other.post(url).status_code == 404

    def test_a_draft_does_not_show(self, browser, mine):
        Conference.objects.update(state="draft")
        assert get(browser, "my_participation", mine.key).status_code == 404

    def test_queries_do_not_grow(self, browser, mine, founders):
        get(browser, "my_participations")
        with CaptureQueriesContext(connection) as one:
            get(browser, "my_participations")
        for part in (Part.JUROR, Part.PRESS):
            ParticipationFactory(
                conference=mine.conference, person=mine.person, part=part
            ).teams.create(team=TeamFactory(conference=mine.conference))
        with CaptureQueriesContext(connection) as three:
            get(browser, "my_participations")
        assert len(one) == len(three) <= 6
