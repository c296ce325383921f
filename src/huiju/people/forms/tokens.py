from django import forms
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space
from huiju.people.actions.tokens import MOST_DAYS


class TokenForm(forms.Form):
    """A key for a program."""

    name = forms.CharField(label=_("What will use it"), max_length=100)
    space = forms.ChoiceField(label=_("Where it reads"))
    days = forms.IntegerField(
        label=_("Days until it expires"), min_value=1, max_value=MOST_DAYS, initial=90
    )

    def __init__(self, data: object = None, *, spaces: list[Space]) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or nothing
        field = self.fields["space"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(space.slug, str(space)) for space in spaces]
