"""What core tells higher apps about."""

from django.dispatch import Signal

# A file was served: actor, stored (the original), variant ("original" or a size).
file_opened = Signal()
