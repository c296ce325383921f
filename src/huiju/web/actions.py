"""What a reader sets for themselves on every page."""

from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import Language, Theme
from huiju.core.actor import Actor
from huiju.core.errors import Invalid, NotAllowed

UNKNOWN_CHOICE = _("There is no such choice. Open the page again and choose one of those shown.")


def set_preferences(actor: Actor, *, language: str = "", theme: str = "") -> None:
    """Keep language or appearance on the actor's own account; no audit, it concerns nobody else."""
    if actor.user is None:
        raise NotAllowed(_("Sign in to keep this on your account."))
    if language and language not in Language.values:
        raise Invalid(UNKNOWN_CHOICE, field="language")
    if theme and theme not in Theme.values:
        raise Invalid(UNKNOWN_CHOICE, field="theme")
    actor.user.language = language or actor.user.language
    actor.user.theme = theme or actor.user.theme
    actor.user.save(update_fields=["language", "theme"])
