from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "huiju.organisations"
    label = "organisations"
