from django.db import models
from django.utils.translation import gettext_lazy as _


class Purpose(models.TextChoices):
    """What a person's data may be used for; each is asked for on its own."""

    ACCOUNT = "account", _("Keep my profile and account")
    DIRECTORY = "directory", _("Show my profile to other participants")
    RECOMMENDATIONS = "recommendations", _("Recommend fitting people and projects to me")
    CONTACT_SHARING = (
        "contact_sharing",
        _("Share my contact details once both sides agreed to meet"),
    )
    NEWS = "news", _("Send me news of the network")
    PICTURES = "pictures", _("Show pictures of me taken at events")
    TRANSFER_ABROAD = "transfer_abroad", _("Transfer my data to recipients abroad")
