"""The documentation says what the code does."""

import re
from pathlib import Path

import pytest

from tests.docs import commands, permissions, settings

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [*sorted(DOCS.rglob("*.md")), *sorted(DOCS.parent.glob("*.md"))]
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def test_the_page_of_permissions_is_in_step_with_the_code() -> None:
    assert permissions.PAGE.read_text(encoding="utf-8") == permissions.page(), (
        "run `python -m tests.docs.permissions`"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_every_decision_record_is_listed() -> None:
    records = {p.name for p in (DOCS / "decisions").glob("0*.md")}
    listed = set(LINK.findall((DOCS / "decisions" / "README.md").read_text(encoding="utf-8")))
    assert records == listed


def test_the_glossary_names_every_staff_role() -> None:
    from django.utils.translation import override

    from huiju.accounts.choices import StaffRole

    glossary = (DOCS / "reference" / "glossary.md").read_text(encoding="utf-8").lower()
    with override("en"):
        assert [r for r in StaffRole if str(r.label).lower() not in glossary] == []


def test_the_page_of_settings_is_in_step_with_the_code(tmp_path: Path) -> None:
    assert settings.PAGE.read_text(encoding="utf-8") == settings.page(tmp_path), (
        "run `python -m tests.docs.settings`"
    )


def test_the_page_of_commands_is_in_step_with_the_code() -> None:
    assert commands.PAGE.read_text(encoding="utf-8") == commands.page(), (
        "run `python -m tests.docs.commands`"
    )


def test_every_setting_says_what_it_is_for() -> None:
    from huiju.config.settings import HUIJU_ENVIRONMENT

    for variable in HUIJU_ENVIRONMENT.variables:
        assert variable.text.endswith("."), variable.name
        assert variable.name == "DATABASE_URL" or variable.name.startswith("HUIJU_")
