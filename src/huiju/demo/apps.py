from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "huiju.demo"
    label = "demo"
