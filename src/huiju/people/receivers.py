"""What follows a sign-in."""

from typing import Any

from allauth.account.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from huiju.accounts.models import User
from huiju.core.doors import actor_of
from huiju.people.actions import settle_in


@receiver(user_logged_in)
def settle_in_after_sign_in(request: HttpRequest, user: User, **_kwargs: Any) -> None:
    settle_in(actor_of(request), user=user)
