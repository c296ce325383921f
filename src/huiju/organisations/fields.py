"""The column of a checked identifier."""

from typing import Any

from django import forms
from django.db import models

from huiju.organisations.identifiers import SCHEMES

# Longer than any identifier: people paste addresses and blanks.
_LONGEST_TYPED = 60


class IdentifierField(models.CharField):  # type: ignore[type-arg]  # not subscriptable when Django runs
    """Keeps an identifier of ``scheme`` (``uscc``, ``lei``, ``ror``) in its one form, or ``""``."""

    def __init__(self, *args: Any, scheme: str, **kwargs: Any) -> None:
        self.scheme = scheme
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"scheme": self.scheme}

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        typed = str(value or "").strip()
        return super().clean(SCHEMES[self.scheme](typed) if typed else "", model_instance)

    def formfield(self, *_args: Any, **kwargs: Any) -> Any:
        field = super().formfield(**kwargs)
        if isinstance(field, forms.CharField):
            field.max_length = _LONGEST_TYPED
            field.validators = []
            field.widget.attrs["maxlength"] = str(_LONGEST_TYPED)
        return field
