"""What import-linter cannot see also points downwards: foreign keys by name, templates."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from tests.architecture.tiers import ROOT, may_use, tiers

SOURCE = ROOT / "src" / "huiju"
TEMPLATES = sorted(p for p in SOURCE.rglob("templates/**/*") if p.is_file())
REFERENCE = re.compile(r"""{%\s*(?:extends|include)\s+["']([^"']+)["']""")


def own_apps() -> list[str]:
    return [c.label for c in apps.get_app_configs() if c.name.startswith("huiju.")]


def app_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


def test_foreign_keys_point_to_the_same_or_a_lower_app() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in own_apps()
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if field.related_model._meta.app_label in own_apps()
        if not may_use(model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert wrong == []


def test_templates_include_and_extend_only_their_own_or_lower_apps() -> None:
    where = {
        p.relative_to(SOURCE / app_of(p) / "templates").as_posix(): app_of(p) for p in TEMPLATES
    }
    wrong = [
        f"{path.relative_to(SOURCE)} uses {name} of {where[name]}"
        for path in TEMPLATES
        for name in REFERENCE.findall(path.read_text(encoding="utf-8"))
        if name in where and not may_use(app_of(path), where[name])
    ]
    assert wrong == []


def test_templates_named_in_tags_exist() -> None:
    known = {p.relative_to(SOURCE / app_of(p) / "templates").as_posix() for p in TEMPLATES}
    missing = [
        f"{path.relative_to(SOURCE)} uses {name}"
        for path in TEMPLATES
        for name in REFERENCE.findall(path.read_text(encoding="utf-8"))
        if name not in known and not name.startswith(("allauth/", "account/", "django/"))
    ]
    assert missing == []


def test_every_app_has_a_place_in_the_house() -> None:
    assert sorted(set(own_apps()) - set(tiers())) == []


@pytest.mark.parametrize("label", own_apps())
def test_migrations_are_one_line_of_history(label: str) -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    assert len(loader.graph.leaf_nodes(label)) <= 1
    numbers = sorted(name.split("_")[0] for app, name in loader.disk_migrations if app == label)
    assert numbers == [f"{i:04}" for i in range(1, len(numbers) + 1)]


def test_there_is_no_django_admin() -> None:
    assert not apps.is_installed("django.contrib.admin")
