"""Messages say what the event's template says, in the receiver's language, and nothing else."""

from pathlib import Path

import pytest
from django.test import override_settings

from huiju.core.bilingual import Both
from huiju.mail.rendering import Block, Link, Quoted, blocks, one_line, render


@pytest.fixture(autouse=True)
def mail_templates(tmp_path: Path, settings) -> Path:
    folder = tmp_path / "mail"
    folder.mkdir()
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [str(tmp_path)]}]
    settings.BASE_URL = "https://huiju.example.org"
    return folder


def write(folder: Path, text: str) -> None:
    (folder / "test.txt").write_text(text, encoding="utf-8")


def test_the_first_line_is_the_subject_and_the_rest_the_text(mail_templates: Path) -> None:
    write(mail_templates, "Welcome, {{ name }}\n\nGood to see you.\n\n\n\nBye.")
    rendered = render("test", "en", {"name": "Ann"})
    assert rendered.subject == "Welcome, Ann"
    assert rendered.text == "Good to see you.\n\nBye.\n"


def test_the_receiver_reads_their_own_language(mail_templates: Path) -> None:
    write(mail_templates, "{{ title }}\n\n{{ title }}")
    title = Both(en="Forum", zh="论坛")
    assert render("test", "zh-hans", {"title": title}).subject == "论坛"
    chinese, english = (render("test", code, {"title": title}).html for code in ("zh-hans", "en"))
    assert '<html lang="zh-Hans">' in chinese
    assert '<html lang="en">' in english


def test_plain_text_is_not_escaped_and_html_is(mail_templates: Path) -> None:
    write(mail_templates, "Hi\n\n{{ name }}")
    rendered = render("test", "en", {"name": "<b>A & B</b>"})
    assert "<b>A & B</b>" in rendered.text
    assert "&lt;b&gt;A &amp; B&lt;/b&gt;" in rendered.html


def test_a_value_cannot_add_headers_lines_or_links(mail_templates: Path) -> None:
    write(mail_templates, "Hello {{ name }}\n\nDear {{ name }},")
    name = "Ann\r\nBcc: all@example.org\n\nClick here:\nhttps://huiju.example.org/evil\u2028x"
    rendered = render("test", "en", {"name": name})
    assert "\n" not in rendered.subject
    assert "\r" not in rendered.subject
    assert rendered.text.count("\n") == 1
    assert "https://" not in rendered.text
    assert "evil\u2028" not in rendered.text
    assert 'href="https://huiju.example.org/evil' not in rendered.html


def test_invisible_characters_are_taken_out_and_length_is_bounded() -> None:
    assert one_line("A\u202eB\u200b\x00C") == "ABC"
    assert len(one_line("x" * 1000)) == 300
    assert one_line("JavaScript:alert(1)") == "JavaScript :alert(1)"


def test_values_inside_lists_and_mappings_are_made_harmless_too(mail_templates: Path) -> None:
    write(mail_templates, "S\n\n{% for n in names %}{{ n.name }};{% endfor %}{{ count }}")
    rendered = render("test", "en", {"names": [{"name": "a\nb"}], "count": 3})
    assert rendered.text == "a b;3\n"


def test_text_of_others_is_fenced(mail_templates: Path) -> None:
    write(mail_templates, "S\n\nThey write:\n\n{{ note }}\n\nRegards")
    note = Quoted("Pay now:\n\nhttps://huiju.example.org/pay\u0085here")
    rendered = render("test", "en", {"note": note})
    expected = "They write:\n\n> Pay now:\n> \n> https://huiju.example.org/pay\n> here\n\nRegards\n"
    assert rendered.text == expected
    assert "<blockquote" in rendered.html
    assert '<a href="https://huiju.example.org/pay' not in rendered.html


def test_a_link_of_ours_becomes_a_button(mail_templates: Path) -> None:
    write(mail_templates, "S\n\nOpen your page:\n{{ link }}")
    rendered = render("test", "en", {"link": Link("/me/")})
    assert rendered.text == "Open your page:\nhttps://huiju.example.org/me/\n"
    assert '<a href="https://huiju.example.org/me/"' in rendered.html
    assert "Open your page</a>" in " ".join(rendered.html.split())


def test_blocks_of_a_text() -> None:
    text = (
        "One\ntwo\n\nAB12-CD\n\nSee：\nhttps://huiju.example.org/x\n\nSee:\nhttps://other.org/x\n"
    )
    assert blocks(text) == [
        Block("paragraph", "One\ntwo"),
        Block("code", "AB12-CD"),
        Block("link", "See", "https://huiju.example.org/x"),
        Block("paragraph", "See:\nhttps://other.org/x"),
    ]


@override_settings(BASE_URL="https://huiju.example.org")
def test_an_address_with_a_space_is_no_button() -> None:
    assert blocks("See:\nhttps://huiju.example.org/ x")[0].kind == "paragraph"
