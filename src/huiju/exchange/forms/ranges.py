"""Fields of two ends: money and numbers, from … to …."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from huiju.exchange.kinds.facets import CURRENCIES


def _end(label: object) -> forms.TextInput:
    return forms.TextInput(
        attrs={"inputmode": "decimal", "aria-label": label, "placeholder": label}
    )


class RangeWidget(forms.MultiWidget):
    """Two numbers side by side, and a currency where there is one."""

    template_name = "exchange/widgets/range.html"

    def __init__(self, *, with_currency: bool) -> None:
        self.ends = ("least", "most", *(["currency"] if with_currency else []))
        widgets: dict[str, forms.Widget | type[forms.Widget]] = {
            "least": _end(_("from")),
            "most": _end(_("to")),
        }
        if with_currency:
            choices = [(code, code) for code in CURRENCIES]
            widgets["currency"] = forms.Select(attrs={"aria-label": _("currency")}, choices=choices)
        super().__init__(widgets)

    def decompress(self, value: Any) -> list[Any]:
        given = value or {}
        return [given.get(end) for end in self.ends]

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_least" if id_ else id_


class RangeField(forms.MultiValueField):
    """Its value is the mapping that a facet cleans; the facet's refusal is the field's error."""

    widget: RangeWidget

    def __init__(self, *, with_currency: bool = False, **arguments: Any) -> None:
        parts: list[forms.Field] = [forms.CharField(required=False) for _end in ("least", "most")]
        if with_currency:
            parts.append(forms.CharField(required=False))
        super().__init__(
            parts,
            require_all_fields=False,
            required=False,
            widget=RangeWidget(with_currency=with_currency),
            **arguments,
        )

    def compress(self, data_list: list[Any]) -> dict[str, Any]:
        return dict(zip(self.widget.ends, data_list, strict=False))
