"""A first conference, from the invitation to the gallery, as people live it in their browsers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from huiju.accounts.choices import StaffRole
from huiju.accounts.models import Grant, User
from huiju.conference.actions.invitations import invite_many
from huiju.conference.models import Conference, Participation
from huiju.core import clock
from huiju.core.actor import Actor, Via
from huiju.exchange.models import Listing
from huiju.mail.models import Message
from huiju.projects.models import Project
from tests.browser import looking
from tests.factories.accounts import (
    ConferenceSpaceFactory,
    GrantFactory,
    HostFactory,
    UserFactory,
)
from tests.factories.conference import ConferenceFactory, PartSettingFactory
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.browser
FOUNDER = "lin.yue@example.org"
TITLE = "海藻基可降解包装膜"
REASON = "请补充团队的介绍。"


@dataclass(frozen=True)
class House:
    url: str
    conference: Conference
    owner: User
    organiser: User


@pytest.fixture(scope="module")
def house(server: str) -> House:
    """A conference that takes projects, its office, and a founder the office has invited."""
    host = HostFactory(slug="city", name_en="Science Bureau", name_zh="市科学技术局")
    today = clock.now().date()
    conference = ConferenceFactory(
        space=ConferenceSpaceFactory(
            parent=host, slug="expo", name_en="Expo", name_zh="创新创业投资大会"
        ),
        title_en="Innovation and Investment Conference",
        title_zh="创新创业投资大会",
        starts_on=today + timedelta(days=60),
        ends_on=today + timedelta(days=61),
    )
    PartSettingFactory(conference=conference)
    owner = GrantFactory(space=host, role=StaffRole.OWNER).user
    organiser = GrantFactory(space=conference.space, role=StaffRole.ORGANISER).user
    person = PersonFactory(
        name_native="林月", name_latin="", email=FOUNDER, known_in=conference.space
    )
    actor = Actor(user=organiser, via=Via.PAGE, at=clock.now(), address="192.0.2.7")
    invite_many(actor, conference=conference, keys=[person.key], part="founder")
    return House(server, conference, owner, organiser)


class Walk:
    """Somebody's browser that is looked at on every page it comes to."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.wrong = looking.watch(page)

    def go(self, address: str) -> None:
        self.page.goto(self.url + address)
        self.look()

    def press(self, label: str, within: str = "main", *, exact: bool = True) -> None:
        """Press the one button or link with this label, and look at what comes."""
        place = self.page.locator(within)
        button = place.get_by_role("button", name=label, exact=exact)
        link = place.get_by_role("link", name=label, exact=exact)
        with self.page.expect_navigation():
            button.or_(link).first.click()
        self.look()

    def write(self, **values: str) -> None:
        for name, value in values.items():
            self.field(name).fill(value)

    def field(self, name: str) -> Any:
        """A field by name; what the form keeps folded away is unfolded first."""
        field = self.page.locator(f"main [name={name}]")
        folded = field.locator("xpath=ancestor::details[not(@open)]")
        for place in folded.all():
            place.locator("summary").first.click()
        return field

    def look(self) -> None:
        looking.keep(self.page, f"flow-{re.sub('^.*?//[^/]+', '', self.page.url)}")
        wide = looking.overflow(self.page)
        self.wrong += [f"{self.page.url}: {found}" for found in wide]
        refused = self.page.locator(".form-errors").all_inner_texts()
        self.wrong += [f"{self.page.url}: {text}" for text in refused]


@pytest.fixture
def walk(open_browser: Callable[..., Page], server: str) -> Any:
    """``walk(user, language=…, width=…)``; at the end nothing may have been wrong on the way."""
    walks: list[Walk] = []

    def start(user: User | None = None, **view: Any) -> Walk:
        walks.append(Walk(open_browser(user, **view), server))
        return walks[-1]

    yield start
    assert [found for one in walks for found in one.wrong] == []


def mailed(event: str, address: str) -> str:
    return Message.objects.filter(event=event, to_address=address).latest("pk").text


def accept_invitation(founder: Walk) -> None:
    link = re.search(r"/c/expo/invitation/\S+", mailed("conference.invited", FOUNDER))
    assert link
    founder.go(link[0])
    buttons = founder.page.locator("main").get_by_role("button")
    assert buttons.count() == 1
    taken = Participation.objects.get(person__email=FOUNDER)
    assert taken.state == "invited"
    founder.press("确认参加")
    taken.refresh_from_db()
    assert taken.state == "confirmed"


def sign_in(founder: Walk) -> None:
    """From the page that says thank you, with the address of the invitation alone."""
    founder.press("查看我的参会信息")
    founder.write(email=FOUNDER)
    founder.press("发送验证码")
    code = re.search(r"^[A-Z0-9-]{6,}$", mailed("account.sign_in_code", FOUNDER), re.MULTILINE)
    assert code
    founder.write(code=code[0])
    founder.press("继续")
    expect(founder.page).to_have_url(re.compile("/me/participations/"))


def complete_profile(founder: Walk) -> None:
    founder.go("/me/profile/")
    founder.write(headline_zh="海洋材料工程师", city_zh="青岛", phone="13800138000")
    founder.field("country").select_option("CN")
    founder.field("languages").first.check()
    founder.field("agrees").check()
    founder.press("保存资料")
    founder.go("/me/profile/")
    assert founder.field("headline_zh").input_value() == "海洋材料工程师"


def add_project(founder: Walk) -> None:
    founder.go("/me/projects/")
    founder.press("添加项目")
    founder.write(title_zh=TITLE, summary_zh="用海藻做的包装膜，三个月内自然降解。")
    founder.write(description_zh="以褐藻提取物为原料，现有薄膜产线不用改造即可生产。")
    founder.field("sector").select_option("mfg-components")
    founder.field("stage").select_option("pilot")
    founder.press("保存项目")
    founder.press("封面、图片与商业计划书")
    founder.field("cover").set_input_files(
        {"name": "cover.png", "mimeType": "image/png", "buffer": painted("PNG")}
    )
    founder.field("deck").set_input_files(
        {"name": "deck.pdf", "mimeType": "application/pdf", "buffer": painted("PDF")}
    )
    founder.press("保存封面和商业计划书")
    project = Project.objects.get()
    assert (project.cover.width, project.deck.content_type) == (1600, "application/pdf")


def painted(kind: str) -> bytes:
    """A picture, or a PDF of one page."""
    data = BytesIO()
    Image.new("RGB", (1600, 900), "#0b6e4f").save(data, kind)
    return data.getvalue()


def ask_for_funding(founder: Walk) -> None:
    founder.go(f"/me/projects/{Project.objects.get().key}/")
    founder.page.locator("summary", has_text="添加供需信息").click()
    founder.press("寻求融资")
    founder.write(facet_amount_least="3000000", facet_amount_most="5000000")
    founder.page.locator("[name=facet_rounds][value=seed]").check()
    founder.page.locator("[name=facet_instruments][value=equity]").check()
    founder.press("保存")
    founder.press("提交")
    listing = Listing.objects.get()
    assert (listing.state, listing.project) == ("submitted", Project.objects.get())


def show_to_everybody(founder: Walk) -> None:
    """A project is for participants only until its founders say otherwise."""
    founder.go(f"/me/projects/{Project.objects.get().key}/visibility/")
    founder.page.locator("[name=visibility][value=public]").check()
    founder.press("保存")


def submit(founder: Walk, label: str) -> None:
    founder.go("/me/projects/")
    founder.press(TITLE)
    founder.press(label)
    founder.press("提交项目")
    assert Project.objects.get().entries.get().state == "submitted"


def open_entry(office: Walk) -> None:
    """By the title, which stands there with a mark: it is not in the reader's language."""
    office.go("/office/expo/projects/")
    office.press(TITLE, exact=False)


def return_project(office: Walk) -> None:
    open_entry(office)
    office.page.locator("summary", has_text="Return with a reason").click()
    office.write(reason=REASON)
    office.press("Return")
    assert Project.objects.get().entries.get().state == "returned"


def mend(founder: Walk) -> None:
    founder.go("/me/projects/")
    founder.press(TITLE)
    expect(founder.page.locator("main")).to_contain_text(REASON)
    founder.press("文字与基本信息")
    founder.write(traction_zh="与两家食品厂完成试用。")
    founder.press("保存")


def test_a_project_on_its_way_to_the_gallery(house: House, walk: Callable[..., Walk]) -> None:
    founder = walk(language="zh-hans", width=360)
    office = walk(house.organiser, language="en", width=1440)
    accept_invitation(founder)
    sign_in(founder)
    complete_profile(founder)
    add_project(founder)
    ask_for_funding(founder)
    show_to_everybody(founder)
    submit(founder, "提交")
    return_project(office)
    mend(founder)
    submit(founder, "重新提交")
    open_entry(office)
    office.press("Approve")
    stranger = walk(language="zh-hans", width=360)
    stranger.go("/c/expo/projects/")
    stranger.press(TITLE)
    expect(stranger.page.locator("main")).to_contain_text("用海藻做的包装膜")


def test_a_role_given_and_taken_back(house: House, walk: Callable[..., Walk]) -> None:
    volunteer = UserFactory(email="volunteer@example.org")
    owner = walk(house.owner, language="en", width=1440)
    helper = walk(volunteer, language="zh-hans", width=360)
    owner.go("/office/expo/team/")
    owner.write(email=volunteer.email)
    owner.field("role").select_option("checkin_desk")
    owner.press("Give the role")
    helper.go("/office/expo/participations/")
    card = "section.card:has-text('volunteer@example.org')"
    owner.page.locator(card).locator("summary", has_text="Take away").click()
    owner.press("Yes: Take away", card)
    assert not Grant.objects.filter(user=volunteer).exists()
    assert helper.page.request.get(f"{house.url}/office/expo/").status == 404
