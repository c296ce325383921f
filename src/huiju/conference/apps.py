from django.apps import AppConfig


class ConferenceConfig(AppConfig):
    name = "huiju.conference"
    label = "conference"
