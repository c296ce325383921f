"""A Django form as the page shows it: sections, rows, pairs of languages, what each field is."""

from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext

from huiju.core.bilingual import TAGS, current

Widget = forms.Widget

# The plain look of a widget: native controls of the browser, values as they need them.
DATE_TYPES: dict[type[Widget], tuple[str, str]] = {
    forms.DateInput: ("date", "%Y-%m-%d"),
    forms.DateTimeInput: ("datetime-local", "%Y-%m-%dT%H:%M"),
    forms.TimeInput: ("time", "%H:%M"),
}


@dataclass(frozen=True)
class Section:
    """A titled part of a form. ``fields`` names fields, or ``title`` for title_en and title_zh."""

    title: object
    fields: Sequence[str]
    text: object = ""


@dataclass(frozen=True)
class OptionGroup:
    """Choices under one heading (empty: none); each a dictionary as Django's widgets make it."""

    title: object
    options: list[dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """One field, or the two languages of one."""

    kind: str
    field: BoundField
    control: str = ""
    other: "Row | None" = None
    tag: str = ""
    options: Sequence[OptionGroup] = ()

    @property
    def is_short(self) -> bool:
        """A day, a time, a number: a field as wide as the page would ask for too much."""
        widget = self.field.field.widget
        return isinstance(widget, (forms.NumberInput, *DATE_TYPES))

    @property
    def is_wide(self) -> bool:
        return isinstance(self.field.field.widget, forms.Textarea) and self.other is None


@dataclass(frozen=True)
class Part:
    title: object
    text: object
    rows: list[Row] = field(default_factory=list)


def parts(form: forms.BaseForm) -> list[Part]:
    """The visible fields in the form's ``sections`` (if it names some), the rest at the end."""
    placed: set[str] = set()
    found: list[Part] = []
    sections: Sequence[Section] = getattr(form, "sections", ())
    for section in sections:
        names = [name for word in section.fields for name in _names(form, word)]
        placed.update(names)
        found.append(Part(section.title, section.text, list(_rows(form, names))))
    rest = [bound.name for bound in form.visible_fields() if bound.name not in placed]
    if rest:
        found.append(Part("", "", list(_rows(form, rest))))
    return [part for part in found if part.rows]


def _names(form: forms.BaseForm, word: str) -> list[str]:
    if word in form.fields:
        return [word]
    return [name for name in (f"{word}_en", f"{word}_zh") if name in form.fields]


def _rows(form: forms.BaseForm, names: list[str]) -> Iterator[Row]:
    paired: set[str] = set()
    for name in names:
        if name in paired or form[name].is_hidden:
            continue
        stem, mark, language = name.rpartition("_")
        twin = f"{stem}_{'zh' if language == 'en' else 'en'}"
        if mark and language in TAGS and twin in names:
            paired.add(twin)
            # The reader's own language comes first.
            order = ("zh", "en") if current() == "zh" else ("en", "zh")
            first, second = (row(form[f"{stem}_{tail}"], TAGS[tail]) for tail in order)
            yield Row(first.kind, first.field, first.control, other=second, tag=first.tag)
        else:
            yield row(form[name], TAGS.get(language, "") if mark else "")


def row(bound: BoundField, tag: str = "") -> Row:
    widget = _shown(bound.field.widget, bound.field)
    kind = _kind(widget)
    extra: dict[str, Any] = {"lang": tag} if tag else {}
    if kind == "choices":
        return Row(kind, bound, tag=tag, options=_options(bound, widget))
    if kind == "file":
        extra |= _file_facts(bound.field)
    return Row(kind, bound, bound.as_widget(widget=widget, attrs=extra), tag=tag)


def _kind(widget: Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "choices"
    if isinstance(widget, forms.FileInput):
        return "file"
    return "plain"


def _shown(widget: Widget, asked: forms.Field) -> Widget:
    """The widget as the page shows it: native dates, several choices as chips."""
    for base, (input_type, pattern) in DATE_TYPES.items():
        if isinstance(widget, base) and getattr(widget, "input_type", "") == "text":
            shown = copy(widget)
            vars(shown).update(input_type=input_type, format=pattern)
            return shown
    if type(widget) is forms.SelectMultiple:
        chips = forms.CheckboxSelectMultiple(attrs=widget.attrs)
        chips.choices = widget.choices
        return chips
    if isinstance(widget, forms.ClearableFileInput):
        # The file kept until now and the box that removes it are drawn by the template.
        plain = forms.FileInput(attrs=widget.attrs)
        plain.is_required = widget.is_required and not asked.initial
        return plain
    return widget


def _options(bound: BoundField, widget: Widget) -> list[OptionGroup]:
    """The choices of a widget of several inputs, in their groups; ids are the widget's own."""
    attrs = {"id": bound.auto_id} if bound.auto_id else {}
    context = widget.get_context(bound.html_name, bound.value(), attrs)["widget"]
    return [OptionGroup(name or "", options) for name, options, _at in context["optgroups"]]


def _file_facts(asked: forms.Field) -> dict[str, Any]:
    """Hints for the script: the largest size, from the field's ``max_mb`` where it has one."""
    most = getattr(asked, "max_mb", None)
    if not most:
        return {}
    refusal = gettext("This file is larger than %(most)s MB. Choose a smaller one.")
    return {"data-max-mb": most, "data-too-large": refusal % {"most": most}}
