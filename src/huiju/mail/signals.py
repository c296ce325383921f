"""What the outbox tells: fired inside the transaction that writes the row."""

from django.dispatch import Signal

# Arguments: message, actor.
message_queued = Signal()
