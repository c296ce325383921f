"""Forms: sections, language pairs, native controls, errors that lead to their fields."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from huiju.ui import fields
from tests.ui.sample import SampleForm


def rows_of(form):
    return {row.field.name: row for part in fields.parts(form) for row in part.rows}


def render(source, **context):
    return Template("{% load ui %}" + source).render(Context(context))


def test_sections_come_first_and_what_they_leave_out_comes_last():
    found = fields.parts(SampleForm())
    assert [part.title for part in found] == ["What it is", "Facts", ""]
    assert [row.field.name for row in found[2].rows] == ["deck", "agree"]


def test_a_form_without_sections_has_one_part_and_no_hidden_row():
    class Plain(forms.Form):
        name = forms.CharField()
        secret = forms.CharField(widget=forms.HiddenInput)

    (part,) = fields.parts(Plain())
    assert [row.field.name for row in part.rows] == ["name"]


@pytest.mark.parametrize(
    ("language", "first", "second"), [("en", "en", "zh-Hans"), ("zh-hans", "zh-Hans", "en")]
)
def test_two_languages_of_a_field_are_a_pair_the_reader_s_own_first(language, first, second):
    with translation.override(language):
        row = fields.parts(SampleForm())[0].rows[0]
    assert (row.tag, row.other.tag) == (first, second)
    assert f'lang="{first}"' in row.control


def test_controls_are_native_whatever_the_language():
    form = SampleForm(initial={"day": date(2026, 3, 1)})
    with translation.override("zh-hans"):
        rows = rows_of(form)
    assert 'type="date"' in rows["day"].control
    assert 'value="2026-03-01"' in rows["day"].control
    assert 'type="datetime-local"' in rows["begins"].control
    assert rows["day"].is_short
    assert not rows["email"].is_short


def test_kinds_of_rows():
    rows = rows_of(SampleForm())
    kinds = {name: row.kind for name, row in rows.items()}
    assert kinds["agree"] == "tick"
    assert kinds["parts"] == kinds["kind"] == "choices"
    assert kinds["deck"] == "file"
    assert kinds["email"] == kinds["stage"] == "plain"


def test_several_choices_become_boxes_that_know_what_is_chosen():
    row = rows_of(SampleForm({"parts": ["b"]}))["parts"]
    options = [option for group in row.options for option in group.options]
    assert [(o["label"], o["selected"], o["type"]) for o in options] == [
        ("Founder", False, "checkbox"),
        ("Investor", True, "checkbox"),
    ]


def test_a_file_knows_its_largest_size():
    class Upload(forms.Form):
        deck = forms.FileField()

    form = Upload()
    assert "data-max-mb" not in rows_of(form)["deck"].control
    form.fields["deck"].max_mb = 30
    control = rows_of(form)["deck"].control
    assert 'data-max-mb="30"' in control
    assert "larger than 30 MB" in control


def test_a_long_text_alone_is_wide_but_not_in_a_pair():
    class Long(forms.Form):
        about = forms.CharField(widget=forms.Textarea)
        text_en = forms.CharField(widget=forms.Textarea)
        text_zh = forms.CharField(widget=forms.Textarea)

    alone, pair = fields.parts(Long())[0].rows
    assert alone.is_wide
    assert not pair.is_wide


def test_a_refused_form_keeps_what_was_typed_and_names_what_is_wrong():
    form = SampleForm({"title_en": "Kept <title>", "stage": "1"})
    shown = render("{% post_form form 'Save' cancel='/back/' %}", form=form)
    assert 'value="Kept &lt;title&gt;"' in shown
    assert 'href="#id_email"' in shown
    assert 'id="id_email_error"' in shown
    assert 'href="/back/"' in shown
    assert 'enctype="multipart/form-data"' in shown
    assert 'name="token"' in shown
    assert "optional" in shown


def test_errors_of_the_whole_form_stand_in_the_summary():
    form = SampleForm({})
    form.add_error(None, "They do not fit together.")
    assert "They do not fit together." in render("{% form_errors form %}", form=form)
    assert render("{% form_errors form %}", form=SampleForm()).strip() == ""


def test_one_field_alone():
    shown = render("{% form_field form.email %}", form=SampleForm())
    assert "Shown to nobody." in shown
    assert 'for="id_email"' in shown


def test_a_button_that_changes_something_posts_and_may_ask_first():
    plain = render('{% post_button "/x/" "Send" style="primary small" reason=why %}', why="a&b")
    assert 'method="post"' in plain
    assert "btn-primary btn-small" in plain
    assert 'name="reason" value="a&amp;b"' in plain
    assert "<details" not in plain
    asking = render('{% post_button "/x/" "Withdraw" confirm="Sure?" icon_name="trash" %}')
    assert "<details" in asking
    assert "Sure?" in asking
    assert "Yes: Withdraw" in asking
