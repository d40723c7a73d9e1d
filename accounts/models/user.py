"""The login: a person with an e-mail, or an athlete who has none and enters by link or passkey."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import IntegrityError, models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    @transaction.atomic
    def create_user(self, email: str | None = None, password: str | None = None, **fields: Any) -> "User":
        """Make a login; without a password it can be entered by code, passkey or link only.

        An e-mail is given only when it is known to be theirs, so allauth learns of it as verified.
        """
        from allauth.account.models import EmailAddress

        user = self.model(email=email.strip().lower() if email else None, **fields)
        user.set_password(password)
        user.save(using=self._db)
        if user.email:
            EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    def owner_of(self, email: str) -> "User":
        """The login with this proven address, made if there is none; two at once get the same one."""
        try:
            with transaction.atomic():
                return self.filter(email__iexact=email).first() or self.create_user(email)
        except IntegrityError:
            return self.get(email__iexact=email)


class User(AbstractBaseUser):
    email = models.EmailField(_("e-mail"), unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="user_email_unique_any_case"),
            models.CheckConstraint(condition=~models.Q(email=""), name="user_email_null_not_empty"),
        ]

    def __str__(self) -> str:
        return self.email or f"login {self.pk}"
