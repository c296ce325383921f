"""The sign-ins of a demo: who is offered on its sign-in page. Filled by the demo app at start."""

from collections.abc import Callable
from dataclasses import dataclass

from huiju.core.registries import Registry


@dataclass(frozen=True)
class DemoLogin:
    """One button: signs in the user with this address. Label and text are lazy and translated."""

    email: str
    label: object
    text: object = ""


# () → the logins to offer; asked only where settings.DEMO is on.
DemoLogins = Callable[[], list[DemoLogin]]

demo_logins: Registry[DemoLogins] = Registry()


def offered() -> list[DemoLogin]:
    return [login for logins in demo_logins.all() for login in logins()]
