"""Forms of sign-in pages, people, consents and the team."""

from huiju.people.forms.account import (
    AddressCodeForm,
    ChangePasswordForm,
    NewPasswordForm,
    RecoverCodeForm,
    RecoverForm,
    RequestCodeForm,
    SetPasswordForm,
    SignInCodeForm,
    SignInForm,
    SignUpForm,
)
from huiju.people.forms.person import OfficePersonForm, ProfileForm
from huiju.people.forms.team import RoleForm

__all__ = [
    "AddressCodeForm",
    "ChangePasswordForm",
    "NewPasswordForm",
    "OfficePersonForm",
    "ProfileForm",
    "RecoverCodeForm",
    "RecoverForm",
    "RequestCodeForm",
    "RoleForm",
    "SetPasswordForm",
    "SignInCodeForm",
    "SignInForm",
    "SignUpForm",
]
