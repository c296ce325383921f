"""What a person agrees to, in full: the version changes with every change of a text's meaning."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huiju.people.choices import Purpose


@dataclass(frozen=True)
class ConsentText:
    version: str
    text: Promise | str


TEXTS: dict[Purpose, ConsentText] = {
    Purpose.ACCOUNT: ConsentText(
        "1",
        _(
            "The organiser stores my account and the profile I fill in, so that I can take part "
            "in its conferences. I can read, correct, export and delete it."
        ),
    ),
    Purpose.DIRECTORY: ConsentText(
        "1",
        _(
            "Participants of conferences I take part in may see my name, organisation, headline, "
            "languages and photo. My contact details stay hidden."
        ),
    ),
    Purpose.RECOMMENDATIONS: ConsentText(
        "1",
        _(
            "My profile, needs and offers are compared with those of others to recommend fitting "
            "people and projects, with reasons shown. No decision about me is made automatically."
        ),
    ),
    Purpose.CONTACT_SHARING: ConsentText(
        "1",
        _(
            "When I and another participant both agreed to meet, each of us sees the other's "
            "e-mail, telephone and WeChat."
        ),
    ),
    Purpose.NEWS: ConsentText(
        "1", _("I receive news of the network and coming conferences by e-mail, now and then.")
    ),
    Purpose.PICTURES: ConsentText(
        "1",
        _("Photographs and recordings of events that show me may be published by the organiser."),
    ),
    Purpose.TRANSFER_ABROAD: ConsentText(
        "1",
        _(
            "My profile may be passed to participants and partners outside the country in which "
            "this installation is run, for the conferences I take part in."
        ),
    ),
}
