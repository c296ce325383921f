"""Giving a staff role to somebody by e-mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import Language, StaffRole


class RoleForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Somebody without an account gets an invitation to sign up."),
    )
    role = forms.ChoiceField(
        label=_("Staff role"), choices=[("", _("Choose …")), *StaffRole.choices]
    )
    language = forms.ChoiceField(
        label=_("Language of the invitation"),
        choices=Language.choices,
        help_text=_("Who has an account is written to in their own language."),
    )
