"""Every address × every visitor: who comes in is what the rules promise, and nobody else.

Visitors are a stranger, an account without a part, every staff role, every part, another host's
owner and another conference's founder. What is expected is worked out here from where each role was
given, not by the code under test.
"""

import logging
import re

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from huiju.accounts.choices import StaffRole
from huiju.accounts.permissions import declared
from huiju.core.access import Level, Rule
from huiju.core.doors import rule_of
from tests.access.world import Stage, Visitor, make_stage
from tests.architecture.test_doors import addresses

pytestmark = pytest.mark.django_db

HOLDER = re.compile(r"<(?:(\w+):)?(\w+)>")
ROUTES = {name: (route, rule_of(p.callback, name)) for route, p, name in addresses()}
# Pages about one's own records: whom the sample belongs to comes in, others find nothing.
OWN = re.compile(r"^me/.*<")
# The same page for everybody who is signed in, though its address has place holders.
SHARED = {"my_consent", "my_project_add", "list_columns"}
# Where everybody finds nothing: the link nobody was given, the entry already handed in.
NOBODY = {"invitation", "my_project_submit", "api:api-root"}
STAFF_ONLY = {"office_home"}
ABOUT_A_JOB = {"job", "cancel_job", "repeat_job"}
# A query string that a page needs.
QUERIES = {
    "office_listing_new": "?owner=project:{project}",
    "my_listing_new": "?owner=project:{project}",
}


@pytest.fixture(scope="module")
def stage(django_db_setup, django_db_blocker):
    logging.disable(logging.WARNING)  # thousands of refusals, all wanted
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_stage()
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)


def address_of(stage: Stage, name: str) -> str:
    converters = {holder: kind or "str" for kind, holder in HOLDER.findall(ROUTES[name][0])}
    project = stage.samples.records["project"].key
    query = QUERIES.get(name, "").format(project=project)
    return reverse(name, kwargs=stage.samples.of(name, converters)) + query


def roles_with(code: str) -> frozenset[StaffRole]:
    return next(permission.roles for permission in declared() if permission.code == code)


def in_office(stage: Stage, name: str, rule: Rule, visitor: Visitor) -> str:
    kind = "host" if stage.samples.space_of(name) == stage.world.host.slug else "conference"
    if kind not in visitor.where:
        return "not found"
    return "in" if visitor.role in roles_with(rule.permission) else "refused"


def signed_in(name: str, visitor: Visitor) -> bool:
    """Whether somebody with an account comes in at an address outside the offices."""
    if name in STAFF_ONLY:
        return bool(visitor.where) or visitor.name == "another host's owner"
    if name in ABOUT_A_JOB:
        return visitor.role in roles_with("core.manage_jobs")
    is_own = OWN.match(ROUTES[name][0]) and name not in SHARED
    return not is_own or visitor.name == "part: founder"


def expected(stage: Stage, name: str, rule: Rule, visitor: Visitor) -> str:
    """``in``, ``sign in``, ``not found`` or ``refused``."""
    if visitor.user is None and rule.level is not Level.PUBLIC:
        return "sign in"
    if rule.level is Level.OFFICE:
        return in_office(stage, name, rule, visitor)
    if name in NOBODY:
        return "not found"
    is_open = rule.level is Level.PUBLIC or signed_in(name, visitor)
    return "in" if is_open else "not found"


def met(response) -> str:
    if response.status_code == 302 and response["Location"].startswith(reverse("account_login")):
        return "sign in"
    return {404: "not found", 403: "refused"}.get(response.status_code, "in")


def knock(client: Client, method: str, url: str):
    """One request whose traces are wiped."""
    with transaction.atomic():
        response = client.generic(method, url)
        transaction.set_rollback(True)
    return response


def narrowed(visitor: Visitor, outcome: str) -> bool:
    """An official may be let into an office and still not find a record outside the remit."""
    return visitor.name == "staff: official" and outcome == "not found"


def is_walked(name: str) -> bool:
    """Sign-in pages have tests of their own."""
    return name not in settings.LIBRARY_DOORS and not name.startswith(("account_", "demo_"))


@pytest.mark.parametrize("name", sorted(filter(is_walked, ROUTES)))
def test_who_comes_in(stage: Stage, name: str) -> None:
    rule = ROUTES[name][1]
    url = address_of(stage, name)
    wrong = []
    for visitor in stage.visitors:
        client = stage.clients[visitor.name]
        wanted = expected(stage, name, rule, visitor)
        for method in ("GET", "POST"):
            if method == "POST" and wanted == "in":
                continue  # what a writer may do is tested with the action
            response = knock(client, method, url)
            outcome = met(response)
            if response.status_code == 405 and wanted == "not found":
                continue  # there is no such request here, for anybody
            if response.status_code >= 500 or not (
                outcome == wanted or (wanted == "in" and narrowed(visitor, outcome))
            ):
                wrong.append(f"{visitor.name} {method} {url}: {outcome}, expected {wanted}")
    assert wrong == []
