"""Checking a record against its model's own rules before it is written."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from huiju.core.errors import Invalid


def check(record: models.Model) -> None:
    """Raise :class:`Invalid` naming the first column that breaks a rule of the model."""
    try:
        record.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise Invalid(messages[0], field="" if field == NON_FIELD_ERRORS else field) from error


def assign(record: models.Model, values: Mapping[str, Any], allowed: frozenset[str]) -> None:
    """Set the columns named in ``values``; a name outside ``allowed`` is a programmer's mistake."""
    strange = values.keys() - allowed
    if strange:
        message = f"{record._meta.label} has no column {', '.join(sorted(strange))} to be set here"
        raise TypeError(message)
    for name, value in values.items():
        setattr(record, name, value)
