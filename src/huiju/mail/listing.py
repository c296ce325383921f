"""The list of a space's messages."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from huiju.accounts.models import Space
from huiju.mail.choices import MessageState
from huiju.mail.models import Message
from huiju.ui import states
from huiju.ui.lists import Choice, Column, Days, Empty, List, linked


def message_list(space: Space) -> List[Message]:
    return List(
        name="mail.messages",
        columns=[
            Column(
                "subject",
                _("Subject"),
                lambda m: m.subject,
                cell=lambda m: linked(
                    m.subject, reverse("message", args=[space.slug, m.key]), m.to_address
                ),
                sort=["subject"],
                is_title=True,
            ),
            Column(
                "state",
                _("State"),
                lambda m: m.get_state_display(),
                cell=lambda m: states.badge(m.state, m.get_state_display()),
                sort=["state"],
            ),
            Column("created", _("Written"), lambda m: m.created_at, sort=["created_at"]),
            Column("sent", _("Sent"), lambda m: m.sent_at, sort=["sent_at"]),
            Column("attempts", _("Attempts"), lambda m: m.attempts, is_number=True, shown=False),
        ],
        filters=[
            Choice("state", _("State"), MessageState.choices),
            Days("written", _("Written"), lookup="created_at__date"),
        ],
        search=matching,
        search_hint=_("Address or subject"),
        order="-created",
        empty=Empty("mail", _("No message yet"), _("What is sent from here stands here.")),
    )


def matching(rows: QuerySet[Message], text: str) -> QuerySet[Message]:
    found = rows.filter(to_address__icontains=text.strip())
    return found | rows.filter(subject__icontains=text.strip())
