"""Dose and schedule as routine items and planned exercises share them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

WEEK_MASK = 0b1111111


def mask_of(weekdays: frozenset[int]) -> int:
    """ISO weekdays (1 Monday to 7 Sunday) as one number, Monday the lowest bit."""
    return sum(1 << (day - 1) for day in weekdays)


def weekdays_of(mask: int) -> frozenset[int]:
    return frozenset(day for day in range(1, 8) if mask >> (day - 1) & 1)


def schedule_is_one_kind() -> Q:
    """Fixed weekdays or N days a week, never both and never neither."""
    return Q(weekdays__gte=1, weekdays__lte=WEEK_MASK, days_a_week=0) | Q(
        weekdays=0, days_a_week__gte=1, days_a_week__lte=7
    )


class Prescription(models.Model):
    """How much and how often: fixed weekdays, or flexible `days_a_week`, up to three times a day."""

    sets = models.PositiveSmallIntegerField(
        _("sets"), default=1, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    reps = models.PositiveSmallIntegerField(
        _("reps"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    hold_s = models.PositiveSmallIntegerField(
        _("hold, seconds"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    rest_s = models.PositiveSmallIntegerField(_("rest, seconds"), default=0, validators=[MaxValueValidator(600)])
    tempo = models.CharField(_("tempo"), max_length=12, blank=True)
    per_side = models.BooleanField(_("per side"), default=False)
    note = models.CharField(_("note"), max_length=200, blank=True)
    # Bits 0 to 6 for Monday to Sunday; 0 means flexible.
    weekdays = models.PositiveSmallIntegerField(_("fixed days"), default=0)
    days_a_week = models.PositiveSmallIntegerField(_("days a week"), default=0)
    times_a_day = models.PositiveSmallIntegerField(
        _("times a day"), default=1, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )

    class Meta:
        abstract = True

    @property
    def fixed_days(self) -> frozenset[int]:
        """ISO weekdays of a fixed schedule; empty when flexible."""
        return weekdays_of(self.weekdays)

    @property
    def sides(self) -> tuple[str, ...]:
        return ("left", "right") if self.per_side else ("",)


PRESCRIPTION_FIELDS = tuple(field.name for field in Prescription._meta.fields)
