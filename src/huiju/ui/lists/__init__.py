"""Lists: declared once, shown with search, filters, order, chosen columns and bulk actions."""

from huiju.ui.lists.columns import Column, chips, display, initialled, linked
from huiju.ui.lists.filters import Choice, Days, YesNo
from huiju.ui.lists.listed import Bulk, Empty, List, ListPage, Selection, page_of, show

__all__ = [
    "Bulk",
    "Choice",
    "Column",
    "Days",
    "Empty",
    "List",
    "ListPage",
    "Selection",
    "YesNo",
    "chips",
    "display",
    "initialled",
    "linked",
    "page_of",
    "show",
]
