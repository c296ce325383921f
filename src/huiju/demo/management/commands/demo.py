"""``demo``: make the living conference, once."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from huiju.accounts.models import Space
from huiju.core import clock
from huiju.core.actor import Via, system
from huiju.demo.build import HOST, build
from huiju.demo.sizes import SIZES


class Command(BaseCommand):
    help = "Make a living conference of invented people, projects and investors."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--size", choices=sorted(SIZES), default="full")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, **options: Any) -> None:
        if Space.objects.filter(slug=HOST).exists():
            self.stdout.write(_("The demo is there already."))
            return
        begun = time.monotonic()

        def say(step: str) -> None:
            self.stdout.write(f"{time.monotonic() - begun:5.1f} s  {step}")

        actor = system(clock.now(), Via.COMMAND)
        build(actor, size=SIZES[options["size"]], seed=options["seed"], say=say)
        say(_("The demo is made."))
