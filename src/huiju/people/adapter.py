"""How sign-in fits into the house: its messages go through the outbox, its texts are ours."""

from datetime import timedelta
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import Language
from huiju.accounts.models import User
from huiju.core.doors import actor_of, address_of
from huiju.core.models import new_key
from huiju.mail.actions import queue_message
from huiju.mail.rendering import Link
from huiju.people.queries import user_with

# The library's message → our event; those that are not here are not sent.
EVENTS = {
    "account/email/login_code": "account.sign_in_code",
    "account/email/email_confirmation": "account.confirm_code",
    "account/email/email_confirmation_signup": "account.confirm_code",
    "account/email/password_reset_code": "account.password_code",
    "account/email/account_already_exists": "account.exists",
    "account/email/unknown_account": "account.unknown",
    "account/email/password_changed": "account.password_changed",
    "account/email/password_set": "account.password_changed",
    "account/email/password_reset": "account.password_changed",
}
# What is said on the next page; for the rest the page itself says it.
NOTICES = {
    "account/messages/password_changed.txt": _("Your new password holds from now on."),
    "account/messages/password_set.txt": _("Your password is set."),
    "account/messages/logged_out.txt": _("You are signed out."),
}
CODE_LIVES = timedelta(minutes=15)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library carries no types
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed. Ask the office if that is a mistake."),
        "email_password_mismatch": _(
            "E-mail and password do not fit together. Try again, or have a code sent to you."
        ),
        "incorrect_code": _("This code is not right. Look at the newest message and try again."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes and try again."),
        "rate_limited": _("Too many requests. Wait a minute and try again."),
        "enter_current_password": _("Write your present password."),
        "unknown_email": _("This address is not known here."),
        "email_taken": _("This address has an account already."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address by which throttles count: what the settings' proxies say, never more."""
        return address_of(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        event = EVENTS.get(template_prefix)
        if event is None:
            return
        user = user_with(email)
        queue_message(
            actor_of(self.request),
            event=event,
            once=f"{event}:{new_key()}",
            to_address=email,
            language=user.language if user else language_now(),
            space=None,
            context={
                "email": email,
                "code": context.get("code", ""),
                "sign_in": Link(reverse("account_login")),
                "sign_up": Link(reverse("account_signup")),
                "password": Link(reverse("account_reset_password")),
            },
            lives=CODE_LIVES if "code" in context else None,
            is_secret="code" in context,
        )

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002 - the library's signature
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        text = message or NOTICES.get(message_template or "")
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)

    def save_user(
        self,
        request: HttpRequest,
        user: User,
        form: Any,
        commit: bool = True,  # noqa: FBT001, FBT002
    ) -> User:
        """A new user, reading the language in which they signed up."""
        user.language = language_now()
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - the library's signature
        return reverse(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - the library's signature
        return reverse("my_account")


def language_now() -> str:
    return Language.ZH if (get_language() or "").startswith("zh") else Language.EN
