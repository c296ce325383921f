"""Language and appearance at a click, remembered by the browser and on the account."""

import pytest

from huiju.accounts.choices import Language, Theme
from huiju.core.errors import Invalid, NotAllowed
from huiju.web import actions

pytestmark = pytest.mark.django_db


def test_a_stranger_s_choice_is_kept_in_the_browser(client):
    answer = client.post("/language/", {"language": "zh-hans", "next": "/about/"})
    assert answer["Location"] == "/about/"
    assert client.get("/").headers["Content-Language"] == "zh-hans"
    assert 'lang="zh-Hans"' in client.get("/").content.decode()
    client.post("/theme/", {"theme": "dark", "next": "//evil.example.org/"})
    assert 'data-theme="dark"' in client.get("/").content.decode()
    assert client.cookies["huiju_theme"]["httponly"]


def test_a_choice_is_kept_on_the_account_and_met_by_another_browser(sign_in, user):
    first = sign_in(user)
    first.post("/language/", {"language": "zh-hans"})
    first.post("/theme/", {"theme": "dark"})
    user.refresh_from_db()
    assert (user.language, user.theme) == (Language.ZH, Theme.DARK)
    shown = sign_in(user).get("/").content.decode()
    assert '<html lang="zh-Hans" data-theme="dark">' in shown


def test_what_this_browser_was_told_comes_before_the_account(sign_in, user):
    user.language = Language.ZH
    user.save()
    client = sign_in(user)
    client.cookies["django_language"] = "en"
    assert client.get("/").headers["Content-Language"] == "en"


@pytest.mark.parametrize("address", ["/language/", "/theme/"])
def test_only_posted_choices_that_exist_are_taken(client, address):
    assert client.get(address).status_code == 405
    answer = client.post(address, {"language": "fr", "theme": "pink"})
    assert answer.status_code == 400
    assert not {"django_language", "huiju_theme"} & set(answer.cookies)


def test_the_action_checks_again(actor_for, user):
    with pytest.raises(NotAllowed):
        actions.set_preferences(actor_for(None), theme=Theme.DARK)
    with pytest.raises(Invalid) as wrong:
        actions.set_preferences(actor_for(user), language="fr")
    assert wrong.value.field == "language"
    with pytest.raises(Invalid) as wrong:
        actions.set_preferences(actor_for(user), theme="pink")
    assert wrong.value.field == "theme"
    actions.set_preferences(actor_for(user), theme=Theme.LIGHT)
    user.refresh_from_db()
    assert (user.language, user.theme) == (Language.EN, Theme.LIGHT)
