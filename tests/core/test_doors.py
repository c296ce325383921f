"""Who gets through which door."""

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404

from huiju.core.doors import rule_of, space_for

pytestmark = pytest.mark.django_db


def test_a_view_without_a_rule_is_a_mistake():
    def bare(request):
        return None

    with pytest.raises(ImproperlyConfigured, match="bare"):
        rule_of(bare, "")


def test_stranger_learns_nothing_of_a_space(conference_space, actor_for, user):
    with pytest.raises(Http404):
        space_for(actor_for(user), conference_space.slug, "x")
    with pytest.raises(Http404):
        space_for(actor_for(user), "no-such-space", "x")
