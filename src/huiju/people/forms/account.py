"""The forms of the account pages: the library's, with our words and without placeholders."""

from typing import Any

from allauth.account import forms as library
from django import forms
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from huiju.accounts.labels import Label
from huiju.accounts.models import User


class OurWords(forms.Form):
    """Labels and hints by field name; placeholders go, because labels stand beside the fields."""

    labels: dict[str, Label] = {}
    hints: dict[str, Label] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)


EMAIL: dict[str, Label] = {"email": _("E-mail")}
PASSWORD_RULE: Label = _("At least 8 characters, not only digits, and not a common password.")
CODE: dict[str, Label] = {"code": _("Code")}


class RequestCodeForm(OurWords, library.RequestLoginCodeForm):  # type: ignore[misc]  # the library carries no types
    labels = EMAIL


class SignInForm(OurWords, library.LoginForm):  # type: ignore[misc]  # the library carries no types
    labels = {"login": _("E-mail"), "password": _("Password")}

    @property
    def by_code(self) -> RequestCodeForm:
        """The other way to sign in, offered on the same page."""
        return RequestCodeForm()


class SignUpForm(OurWords, library.SignupForm):  # type: ignore[misc]  # the library carries no types
    """Only the address: it is proved by a code, and a password may be set later."""

    labels = EMAIL
    account_already_exists: bool = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A password set before the address is proved could be somebody else's trap.
        del self.fields["password1"]

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """User and address are written together; who was quicker with the address wins it."""
        if not self.account_already_exists:
            try:
                with transaction.atomic():
                    return self._saved(request)
            except IntegrityError:
                # Answered as for any address that is known.
                self.account_already_exists = True
        return self._saved(request)

    def _saved(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        saved: tuple[User | None, HttpResponse | None] = super().try_save(request)
        return saved


class SignInCodeForm(OurWords, library.ConfirmLoginCodeForm):  # type: ignore[misc]  # the library carries no types
    labels = CODE


class AddressCodeForm(OurWords, library.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]  # the library carries no types
    labels = CODE


class RecoverForm(OurWords, library.ResetPasswordForm):  # type: ignore[misc]  # the library carries no types
    labels = EMAIL


class RecoverCodeForm(OurWords, library.ConfirmPasswordResetCodeForm):  # type: ignore[misc]  # the library carries no types
    labels = CODE


class NewPasswordForm(OurWords, library.ResetPasswordKeyForm):  # type: ignore[misc]  # the library carries no types
    labels = {"password1": _("New password"), "password2": _("New password again")}
    hints = {"password1": PASSWORD_RULE}


class ChangePasswordForm(OurWords, library.ChangePasswordForm):  # type: ignore[misc]  # the library carries no types
    labels = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password again"),
    }
    hints = {"password1": PASSWORD_RULE}


class SetPasswordForm(OurWords, library.SetPasswordForm):  # type: ignore[misc]  # the library carries no types
    labels = {"password1": _("New password"), "password2": _("New password again")}
    hints = {"password1": PASSWORD_RULE}
