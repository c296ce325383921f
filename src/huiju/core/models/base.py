"""What every record has."""

import secrets

from django.db import models

from huiju.core import clock

# No vowels and no look-alikes: a key never spells a word and can be read out on the telephone.
KEY_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
KEY_LENGTH = 10


def new_key() -> str:
    """A random public name (47 bits) for addresses, so that ids cannot be counted or guessed."""
    return "".join(secrets.choice(KEY_LETTERS) for _ in range(KEY_LENGTH))


class Record(models.Model):
    """Base of what people see and change: a public key and two times (UTC)."""

    key = models.CharField(max_length=KEY_LENGTH, unique=True, default=new_key, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    updated_at = models.DateTimeField(auto_now=True, editable=False)

    class Meta:
        abstract = True
