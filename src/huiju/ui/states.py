"""How a state looks: its word stands beside an icon and a tone, never a colour alone."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.html import format_html
from django.utils.safestring import SafeString

from huiju.ui.icons import icon


class Tone(StrEnum):
    CALM = "calm"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"


@dataclass(frozen=True)
class Look:
    tone: Tone
    icon: str


UNKNOWN = Look(Tone.CALM, "point")

_looks: dict[str, Look] = {}


def declare_looks(tone: Tone, **icons: str) -> None:
    """Give states their look, by value: ``declare_looks(Tone.GOOD, signed="signature")``."""
    _looks.update({state: Look(tone, name) for state, name in icons.items()})


def look_of(state: str) -> Look:
    return _looks.get(state, UNKNOWN)


declare_looks(
    Tone.CALM,
    draft="pencil",
    closed="archive",
    paused="player-pause",
    withdrawn="arrow-left",
    cancelled="x",
    expired="hourglass",
    lapsed="hourglass",
    declined="x",
    superseded="history",
    queued="clock",
    guest="user",
)
declare_looks(
    Tone.INFO,
    submitted="send",
    applied="inbox",
    invited="mail",
    pending="hourglass",
    running="player-play",
    planned="calendar",
    sending="send",
    introduced="affiliate",
    in_talks="messages",
)
declare_looks(
    Tone.GOOD,
    published="world",
    approved="circle-check",
    confirmed="circle-check",
    accepted="circle-check",
    fulfilled="checks",
    held="checks",
    done="check",
    succeeded="check",
    sent="check",
    met="users",
    agreed="heart-handshake",
    signed="signature",
    invested="coins",
    landed="building",
    hired="user-check",
)
declare_looks(
    Tone.WARN,
    returned="rotate",
    waitlisted="hourglass",
    uncertain="help-circle",
    cancelling="hourglass",
    retrying="refresh",
)
declare_looks(
    Tone.BAD,
    rejected="circle-x",
    failed="alert-triangle",
    no_show="ghost",
    bounced="alert-triangle",
)


def badge(state: str, label: object) -> SafeString:
    look = look_of(state)
    return format_html(
        '<span class="state tone-{}">{}{}</span>', look.tone.value, icon(look.icon), label
    )
