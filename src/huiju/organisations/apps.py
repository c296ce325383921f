from django.apps import AppConfig
from django.db.models.signals import post_migrate


class OrganisationsConfig(AppConfig):
    name = "huiju.organisations"
    label = "organisations"

    def ready(self) -> None:
        from huiju.core.narrowing import narrowings
        from huiju.organisations import panels, storing
        from huiju.organisations.queries import tree
        from huiju.organisations.receivers import (
            bring_sectors_up_to_date,
        )

        panels.register()
        storing.register()
        post_migrate.connect(bring_sectors_up_to_date, sender=self)
        narrowings("organisations.organisation").add(tree.narrow_organisations)
        narrowings("people.person").add(tree.narrow_people)
