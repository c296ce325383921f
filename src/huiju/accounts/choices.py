"""The closed lists of accounts: kinds of space, staff roles, languages, themes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpaceKind(models.TextChoices):
    INSTALLATION = "installation", _("Installation")
    HOST = "host", _("Hosting body")
    CONFERENCE = "conference", _("Conference")


class StaffRole(models.TextChoices):
    OWNER = "owner", _("Owner")
    ORGANISER = "organiser", _("Organiser")
    PROGRAMME_EDITOR = "programme_editor", _("Programme editor")
    MATCHMAKING_DESK = "matchmaking_desk", _("Matchmaking desk")
    CHECKIN_DESK = "checkin_desk", _("Check-in desk")
    JURY_CHAIR = "jury_chair", _("Jury chair")
    CONSULTANT = "consultant", _("Consultant")
    OFFICIAL = "official", _("Official")
    VIEWER = "viewer", _("Viewer")


class Language(models.TextChoices):
    """The two languages of the interface; the labels are written in themselves on purpose."""

    EN = "en", "English"
    ZH = "zh-hans", "简体中文"


class Theme(models.TextChoices):
    AUTO = "auto", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
