"""The base of this app's forms about records."""

from typing import TypeVar

from django.db import models

from huiju.ui.records import RecordForm

Record = TypeVar("Record", bound=models.Model)


def _leave_to_the_action(**_options: object) -> None:
    """The database's constraints hold, but their words are not for readers."""


class CheckedForm(RecordForm[Record]):
    """Leaves the rules between fields to the action, whose words name the field and the remedy."""

    def _post_clean(self) -> None:
        self.instance.validate_constraints = _leave_to_the_action  # type: ignore[assignment, method-assign]  # of this form's own copy only
        super()._post_clean()  # type: ignore[misc]  # Django's own hook, which its stubs leave out
