"""The outbox: every message is a row first, written with the change that causes it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huiju.core import clock
from huiju.core.models.base import Record
from huiju.mail.choices import MessageState


class Message(Record):
    """One message to one address, rendered when it was queued. Times are UTC."""

    space = models.ForeignKey(
        "accounts.Space", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    event = models.CharField(_("event"), max_length=80)
    # The same event for the same receiver is one row, however often the action is retried.
    once = models.CharField(max_length=120, unique=True)
    to_address = models.EmailField(_("to"))
    to_name = models.CharField(max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    # What a secret message said is removed as soon as nobody needs it any more.
    is_secret = models.BooleanField(default=False)
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(
        _("state"), max_length=10, choices=MessageState.choices, default=MessageState.QUEUED
    )
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    not_before = models.DateTimeField(_("next attempt"), default=clock.now)
    not_after = models.DateTimeField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("message")
        indexes = [
            models.Index(fields=["state", "not_before"], name="mail_message_due"),
            models.Index(fields=["space", "-created_at"], name="mail_message_space"),
        ]

    def __str__(self) -> str:
        return f"{self.to_address}: {self.subject}"
