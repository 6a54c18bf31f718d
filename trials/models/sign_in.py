from django.conf import settings
from django.db import models

from trials.choices import SignInKind
from trials.models import checks


class SignIn(models.Model):
    """A line of the log of sign-ins, for administrators. No address is in it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins")
    kind = models.CharField(max_length=20, choices=SignInKind)
    at = models.DateTimeField(db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, db_index=False, related_name="+"
    )  # who did it, where that was somebody else at the desk

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "sign-in"
        permissions = [("read_log", "Can read the log of sign-ins and actions")]
        constraints = [checks.one_of("sign_in_kind_valid", "kind", SignInKind)]

    def __str__(self):
        return f"{self.user}: {self.get_kind_display()}"
