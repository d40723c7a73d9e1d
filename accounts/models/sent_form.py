"""A form that was taken, by its one-use key: what is sent twice is kept once."""

from django.db import models
from django.utils import timezone

from accounts.models.team import Team


class SentForm(models.Model):
    """`leads_to` is the address that the first sending led to, "" where the page knows by itself."""

    key = models.UUIDField(primary_key=True)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    leads_to = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(default=timezone.now)
