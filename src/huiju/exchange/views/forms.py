"""What the portal's and the office's form pages share."""

from typing import Any

from django.http import Http404

from huiju.accounts.models import Space
from huiju.core.errors import HuijuError
from huiju.exchange.choices import Kind
from huiju.exchange.forms import ListingForm
from huiju.exchange.kinds import KindSpec, spec_of


def spec_or_404(kind: str, direction: str) -> KindSpec:
    """The kind of an address, if it has that side."""
    if kind not in Kind.values or direction not in spec_of(kind).directions():
        raise Http404
    return spec_of(kind)


def note(form: ListingForm, error: HuijuError) -> None:
    """Put an action's refusal beside the field it names, or above the form."""
    names = (error.field, f"facet_{error.field}")
    form.add_error(next((name for name in names if name in form.fields), None), str(error))


def page(
    form: ListingForm, *, title: object, submit: object, cancel: str, **more: Any
) -> dict[str, Any]:
    return {"form": form, "title": title, "submit": submit, "cancel": cancel, **more}


def host_of(space: Space) -> Space:
    """Where listings of a space are kept: its host."""
    return next((above for above in space.line() if above.kind == "host"), space)
