from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "huiju.demo"
    label = "demo"

    def ready(self) -> None:
        from huiju.demo.build.logins import logins
        from huiju.people.demo_logins import demo_logins

        demo_logins.add(logins)
