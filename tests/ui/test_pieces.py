"""Text in two languages, states, numbers, money, days and times, faces, icons, accents."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from huiju.core.bilingual import Both
from huiju.ui import avatars, colours, formatting, icons, pieces, states


def render(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


class TestBoth:
    def test_the_reader_s_language_stands_plain(self):
        assert pieces.both(Both("A & B", "甲")) == "A &amp; B"

    def test_the_other_language_is_marked(self):
        shown = pieces.both(Both("", "甲"))
        assert 'lang="zh-Hans"' in shown
        assert "(in Chinese)" in shown
        with translation.override("zh-hans"):
            assert 'lang="en"' in pieces.both(Both("A", ""))

    def test_nothing_is_nothing(self):
        assert pieces.both(Both("", "")) == pieces.both(None) == ""

    def test_lines_keep_paragraphs(self):
        assert pieces.both(Both("a\n\n<b>", ""), lines=True) == "<p>a</p>\n\n<p>&lt;b&gt;</p>"
        assert pieces.both(Both("", "甲"), lines=True).startswith('<div lang="zh-Hans">')

    def test_the_tag(self):
        assert render("{% both text %}", text=Both("A", "")) == "A"


def test_states_have_word_and_icon():
    shown = states.badge("approved", "Approved <b>")
    assert "tone-good" in shown
    assert "#circle-check" in shown
    assert "Approved &lt;b&gt;" in shown
    assert states.look_of("never heard of") == states.UNKNOWN
    states.declare_looks(states.Tone.BAD, test_state="ghost")
    assert states.look_of("test_state").icon == "ghost"


def test_every_state_s_icon_is_in_the_sprite():
    assert {look.icon for look in states._looks.values()} <= icons.names()


def test_state_badge_reads_any_field_with_choices():
    record = SimpleNamespace(
        state="draft", get_state_display=lambda: "Draft", kind="x", get_kind_display=lambda: "Kind"
    )
    assert "Draft" in render("{% state_badge record %}", record=record)
    assert "Kind" in render('{% state_badge record "kind" %}', record=record)
    assert "Late" in render('{% badge "warn" "clock" "Late" %}')


def test_icons_are_decoration_unless_they_are_labelled():
    assert 'aria-hidden="true"' in render('{% icon "users" %}')
    assert 'aria-label="People"' in render('{% icon "users" label="People" %}')
    assert "icon-large" in render('{% large_icon "users" %}')
    with pytest.raises(ValueError, match="no icon 'nonsense'"):
        icons.icon("nonsense")


@pytest.mark.parametrize(
    ("amount", "compact", "english", "chinese"),
    [
        (Decimal(12_000_000), False, "CN¥12,000,000", "¥12,000,000"),
        (Decimal("12.5"), False, "CN¥12.50", "¥12.50"),
        (Decimal(12_000_000), True, "CN¥12M", "¥1200万"),
        (None, False, "", ""),
    ],
)
def test_money(amount, compact, english, chinese):
    assert formatting.money(amount, "CNY", compact=compact) == english
    with translation.override("zh-hans"):
        assert formatting.money(amount, "CNY", compact=compact) == chinese
    assert render("{% money a 'CNY' compact=c %}", a=amount, c=compact) == english


def test_numbers_are_grouped_from_ten_thousand_on():
    assert [formatting.number(n) for n in (9_999, 10_000, -9_999, -10_000)] == [
        "9999",
        "10,000",
        "-9999",
        "-10,000",
    ]
    assert render("{{ n|number }}", n=1_234_567) == "1,234,567"
    assert render("{{ n|number }}", n=None) == ""


@pytest.mark.parametrize(
    ("first", "last", "english", "chinese"),
    [
        ((2026, 6, 12), (2026, 6, 12), "12 June 2026", "2026年6月12日"),
        ((2026, 6, 12), (2026, 6, 14), "12–14 June 2026", "2026年6月12日至14日"),
        ((2026, 6, 30), (2026, 7, 2), "30 June – 2 July 2026", "2026年6月30日至7月2日"),
        (
            (2026, 12, 30),
            (2027, 1, 2),
            "30 December 2026 – 2 January 2027",
            "2026年12月30日至2027年1月2日",
        ),
        (
            (2026, 6, 12),
            (2027, 6, 14),
            "12 June 2026 – 14 June 2027",
            "2026年6月12日至2027年6月14日",
        ),
    ],
)
def test_ranges_of_days_say_what_they_share_once(first, last, english, chinese):
    ends = {"a": date(*first), "b": date(*last)}
    assert render("{% day_range a b %}", **ends) == english
    with translation.override("zh-hans"):
        assert render("{% day_range a b %}", **ends) == chinese


def test_times_are_shown_in_the_venue_s_zone():
    moment = datetime(2026, 6, 12, 22, 30, tzinfo=UTC)
    assert ">Sat 13 Jun 2026, 06:30<" in render("{% moment m 'Asia/Shanghai' %}", m=moment)
    assert ">22:30<" in render("{% clock_time m 'UTC' %}", m=moment)
    with translation.override("zh-hans"):
        assert "2026年6月13日 周六 06:30" in render("{% moment m %}", m=moment)
    assert render("{% moment m %}{% clock_time m %}{% day m %}", m=None) == ""
    shown = render("{% day d weekday=True %}", d=date(2026, 6, 12))
    assert shown == '<time datetime="2026-06-12">Fri 12 Jun 2026</time>'


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("张伟", "张伟"),
        ("欧阳修", "阳修"),
        ("张伟 (Zhang Wei)", "张伟"),
        ("上海创新中心", "上海"),
        ("Zhang Wei", "ZW"),
        ("Maria", "M"),
        ("Bright Cell 07", "BC"),
        ("42", "·"),
        ("(x)", "·"),
    ],
)
def test_initials(name, letters):
    assert avatars.initials(name) == letters


def test_faces():
    class Person(SimpleNamespace):
        def __str__(self):
            return "Zhang Wei"

    assert "ZW" in render("{% avatar p %}", p=Person(photo=None))
    assert "avatar-square avatar-large" in render(
        '{% avatar p "large" %}', p=Person(photo=None, logo=None)
    )
    file = SimpleNamespace(key="bcdfghjkmn")
    shown = render("{% avatar p %}", p=Person(photo=file))
    assert 'src="/files/bcdfghjkmn/small/"' in shown
    assert render("{% file_image f %}", f=None) == ""
    assert 'alt="The team"' in render('{% file_image f "small" alt="The team" %}', f=file)
    assert render("{% file_url f %}", f=file) == "/files/bcdfghjkmn/original/"


class TestColours:
    def test_contrast_is_that_of_the_guidelines(self):
        assert colours.contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
        assert colours.contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)

    @pytest.mark.parametrize("text", ["#fff", "red", "#12345g", "", "#1234567"])
    def test_nonsense_is_no_colour(self, text):
        with pytest.raises(ValueError, match="no colour"):
            colours.parse(text)

    @pytest.mark.parametrize("accent", ["#ffff00", "#000000", "#ffffff", "#b8321f", "#0b6e4f"])
    def test_any_accent_becomes_readable_in_both_themes(self, accent):
        sheet = colours.accent_stylesheet(accent)
        light, dark, auto = sheet.strip().splitlines()
        white = (255, 255, 255)
        for rule, behind in ((light, white), (dark, colours.DARK_PAPER)):
            found = dict(
                part.strip().split(": ")
                for part in rule[rule.index("{") + 1 : -3].split(";")
                if ":" in part
            )
            assert colours.contrast(colours.parse(found["--accent"]), white) >= 4.5
            assert colours.contrast(colours.parse(found["--accent-text"]), behind) >= 4.5
        assert dark.split("{", 1)[1].rstrip("} ") in auto

    def test_a_readable_accent_stays_as_chosen(self):
        assert "--accent: #0b6e4f;" in colours.accent_stylesheet("0b6e4f")

    def test_the_link_and_its_page(self, client):
        assert 'href="/accent/0b6e4f.css"' in render('{% accent_link "#0B6E4F" %}')
        assert render('{% accent_link "" %}{% accent_link "red;" %}') == ""
        answer = client.get("/accent/0b6e4f.css")
        assert answer["Content-Type"].startswith("text/css")
        assert "immutable" in answer["Cache-Control"]
        assert client.get("/accent/red.css").status_code == 404
