"""User, space, grant, token: who may enter and what they may do where.

Nothing here writes on its own: the actions that give and take live in ``people``.
"""

import hashlib
import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from huiju.accounts.choices import Language, SpaceKind, StaffRole, Theme


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user, without a usable password unless one is given; the e-mail in lower case."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username or "")


class User(AbstractBaseUser):
    email = models.EmailField(_("e-mail"), max_length=254, unique=True)
    language = models.CharField(
        _("language"), max_length=10, choices=Language.choices, default=Language.ZH
    )
    theme = models.CharField(
        _("appearance"), max_length=10, choices=Theme.choices, default=Theme.AUTO
    )
    is_active = models.BooleanField(_("active"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_user_email_lower_case", condition=models.Q(email=Lower("email"))
            )
        ]

    def __str__(self) -> str:
        return self.email


class Space(models.Model):
    """What rights, audit and files belong to: installation → host → conference."""

    kind = models.CharField(max_length=20, choices=SpaceKind.choices)
    parent = models.ForeignKey(
        "accounts.Space", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    slug = models.SlugField(_("short name in addresses"), max_length=60, unique=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="accounts_space_only_installation_has_no_parent",
                condition=models.Q(kind=SpaceKind.INSTALLATION, parent__isnull=True)
                | (~models.Q(kind=SpaceKind.INSTALLATION) & models.Q(parent__isnull=False)),
            ),
            models.UniqueConstraint(
                "kind",
                name="accounts_space_one_installation",
                condition=models.Q(kind=SpaceKind.INSTALLATION),
            ),
            models.CheckConstraint(
                name="accounts_space_has_a_name",
                condition=~models.Q(name_en="", name_zh=""),
            ),
        ]

    def __str__(self) -> str:
        chinese = (get_language() or "").startswith("zh")
        first, second = (self.name_zh, self.name_en) if chinese else (self.name_en, self.name_zh)
        return first or second

    def line(self) -> list["Space"]:
        """This space and those above it, nearest first (at most three)."""
        spaces: list[Space] = []
        current: Space | None = self
        while current is not None:
            spaces.append(current)
            current = current.parent
        return spaces


class Grant(models.Model):
    """A staff role of a user in a space; it reaches the spaces below."""

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="grants")
    space = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(_("staff role"), max_length=30, choices=StaffRole.choices)
    granted_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    granted_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "space", "role"], name="accounts_grant_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.get_role_display()}"


class Token(models.Model):
    """A key for programs: acts as its user in one space, within its scopes, until it expires."""

    PREFIX = "hj_"

    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="tokens")
    space = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("name"), max_length=100)
    scopes = models.JSONField(_("scopes"), default=list)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("expires"))
    last_used_at = models.DateTimeField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def new_secret(cls) -> str:
        return cls.PREFIX + secrets.token_urlsafe(32)

    @staticmethod
    def digest_of(secret: str) -> str:
        # The secret has 256 random bits, so a plain hash keeps it as safe as a slow one would.
        return hashlib.sha256(secret.encode()).hexdigest()
