"""The error family: each error carries a sentence for the reader, in the reader's language."""


class HuijuError(Exception):
    """Something a person can understand and mend; a lazy ``text`` is translated when shown."""

    def __init__(self, text: object, *, field: str = "") -> None:
        self.text = text
        self.field = field
        super().__init__(text)

    def __str__(self) -> str:
        return str(self.text)


class NotAllowed(HuijuError):  # noqa: N818 - a refusal, named as people say it
    """The actor may not do this here."""


class Refused(HuijuError):  # noqa: N818 - a refusal, named as people say it
    """The request makes sense but a rule or the present state forbids it."""


class Invalid(HuijuError):  # noqa: N818 - a refusal, named as people say it
    """A value is wrong; ``field`` names it."""


class Conflict(HuijuError):  # noqa: N818 - a refusal, named as people say it
    """Somebody else changed or took it first."""
