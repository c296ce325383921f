from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "huiju.people"
    label = "people"
