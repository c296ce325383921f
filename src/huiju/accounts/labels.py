"""The type of words shown to people: plain, or translated when they are shown."""

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    Label: TypeAlias = str | StrPromise
else:
    Label = str
