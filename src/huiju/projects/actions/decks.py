"""Openings of a deck: each leaves a trace that the project's founders see."""

from datetime import timedelta

from django.db import transaction

from huiju.core.actor import Actor
from huiju.core.models import StoredFile
from huiju.projects.models import DeckOpening, Project
from huiju.projects.rules import is_founder

# Somebody who turns pages or reloads has opened it once.
SAME_SITTING = timedelta(minutes=30)


@transaction.atomic
def note_deck_opening(actor: Actor, *, deck: StoredFile) -> DeckOpening | None:
    """Write down that the actor was served this deck; None where nothing new is to be said.

    Founders and visitors without an account leave no trace.
    """
    project = Project.objects.filter(deck=deck).first()
    if project is None or actor.user is None or is_founder(actor, project):
        return None
    lately = DeckOpening.objects.filter(
        project=project, file=deck, user=actor.user, at__gt=actor.at - SAME_SITTING
    )
    if lately.exists():
        return None
    return DeckOpening.objects.create(project=project, file=deck, user=actor.user, at=actor.at)
