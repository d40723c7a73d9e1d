"""The permission of everything that hangs on an athlete: it is the athlete's."""

from typing import TYPE_CHECKING, Self

from django.db import models

from athletes.models.athlete import Athlete

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


class AthleteRowsQuerySet[Row: models.Model](models.QuerySet[Row]):
    """Rows with an `athlete`: whoever may read or change the athlete's record may read or change them."""

    def for_athlete(self, user: "User | AnonymousUser") -> Self:
        return self.filter(athlete__in=Athlete.objects.for_athlete(user))

    def for_coach(self, user: "User | AnonymousUser") -> Self:
        return self.filter(athlete__in=Athlete.objects.for_coach(user))

    def editable_by(self, user: "User | AnonymousUser") -> Self:
        return self.filter(athlete__in=Athlete.objects.editable_by(user))
