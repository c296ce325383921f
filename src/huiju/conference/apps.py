from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ConferenceConfig(AppConfig):
    name = "huiju.conference"
    label = "conference"

    def ready(self) -> None:
        from huiju.conference import guards, health, panels  # noqa: F401 - models are ready only now

        post_migrate.connect(guards.restore, sender=self, dispatch_uid="conference.guards")
