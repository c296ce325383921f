"""Forms about records: what was typed reaches the record only through an action."""

from collections.abc import Callable
from copy import copy
from typing import Any, TypeVar

from django import forms
from django.db import models

from huiju.core.errors import HuijuError

Record = TypeVar("Record", bound=models.Model)
Result = TypeVar("Result")


class RecordForm(forms.ModelForm[Record]):
    """A model form that checks a copy, so that the action still sees what was there before."""

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        instance: Record | None = None,
        **options: Any,
    ) -> None:
        super().__init__(data, files, instance=copy(instance), **options)

    def values(self) -> dict[str, Any]:
        """The checked columns by name, as actions take them; call it once the form is valid."""
        names = self._meta.fields or ()
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


def attempt(form: forms.BaseForm, act: Callable[[], Result]) -> Result | None:
    """The action's result, or None where the form or the action says no.

    The refusal then stands in the form, beside its field where it names one.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except HuijuError as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        return None


def done(form: forms.BaseForm, act: Callable[[], object]) -> bool:
    """Whether form and action said yes, for actions whose result is not needed."""
    return attempt(form, lambda: (act(),)) is not None
