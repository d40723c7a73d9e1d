"""Doses and schedules in the words that every screen uses; reads any prescription and any exercise."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _, ngettext, pgettext

from exercises.minutes import rep_seconds

EVERY_DAY = 7


class Dose(Protocol):
    """Sets, repetitions and hold; the hold is None for a move that is counted."""

    @property
    def sets(self) -> int: ...
    @property
    def reps(self) -> int: ...
    @property
    def hold_s(self) -> int | None: ...
    @property
    def per_side(self) -> bool: ...


class Schedule(Protocol):
    """Fixed ISO weekdays, or N days a week when there are none."""

    @property
    def fixed_days(self) -> frozenset[int]: ...
    @property
    def days_a_week(self) -> int: ...
    @property
    def times_a_day(self) -> int: ...


def dose_text(dose: Dose) -> str:
    """ "2 × 10 each side", "3 × 10 s", "2 × 3 × 15 s each side"."""
    amount = " × ".join(_factors(dose))
    return _("%(dose)s each side") % {"dose": amount} if dose.per_side else amount


def _factors(dose: Dose) -> list[str]:
    if not dose.hold_s:
        return [str(dose.sets), str(dose.reps)]
    counts = [str(count) for count in (dose.sets, dose.reps) if count > 1] or ["1"]
    return [*counts, seconds_text(dose.hold_s)]


def seconds_text(seconds: int) -> str:
    """Full minutes from two on, else seconds."""
    if seconds >= 120 and seconds % 60 == 0:
        return _("%(minutes)d min") % {"minutes": seconds // 60}
    return _("%(seconds)d s") % {"seconds": seconds}


def range_text(ranges: Mapping[str, Sequence[int]]) -> str:
    """The library's range of a dose, "1–3 sets of 8–20" or "1–2 sets of 1–5 holds of 5–10 s"; "" without one."""
    if not ranges:
        return ""
    words = {key: str(low) if low == high else f"{low}–{high}" for key, (low, high) in ranges.items()}
    sets = ngettext("%(number)s set", "%(number)s sets", ranges["sets"][1]) % {"number": words["sets"]}
    if "hold_s" not in words:
        return _("%(sets)s of %(reps)s") % {"sets": sets, "reps": words["reps"]}
    holds = ngettext("%(number)s hold", "%(number)s holds", ranges["reps"][1]) % {"number": words["reps"]}
    return _("%(sets)s of %(holds)s of %(seconds)s s") % {"sets": sets, "holds": holds, "seconds": words["hold_s"]}


def tempo_text(tempo: str) -> str:
    """ "2-1-3, about 6 s a repetition"; "" without a tempo."""
    if not tempo:
        return ""
    return _("%(tempo)s, about %(seconds)d s a repetition") % {"tempo": tempo, "seconds": rep_seconds(tempo)}


def schedule_text(schedule: Schedule) -> str:
    """ "Mon Wed Fri", "3 days a week", "daily", with "twice a day" after it where it is so."""
    days = sorted(schedule.fixed_days)
    if EVERY_DAY in (len(days), schedule.days_a_week):
        often = _("daily")
    elif days:
        often = " ".join(str(WEEKDAYS_ABBR[day - 1]) for day in days)
    else:
        number = schedule.days_a_week
        often = ngettext("%(number)d day a week", "%(number)d days a week", number) % {"number": number}
    return often + times_text(schedule.times_a_day)


def schedule_short(schedule: Schedule) -> str:
    """For narrow places: "M W F", "5 days, any", "daily"."""
    days = sorted(schedule.fixed_days)
    if EVERY_DAY in (len(days), schedule.days_a_week):
        often = _("daily")
    elif days:
        often = " ".join(weekday_letters()[day - 1] for day in days)
    else:
        number = schedule.days_a_week
        often = ngettext("%(number)d day, any", "%(number)d days, any", number) % {"number": number}
    return often + times_text(schedule.times_a_day)


def weekday_letters() -> tuple[str, ...]:
    """As few letters as tell the days apart, Monday first."""
    return (
        pgettext("Monday", "M"),
        pgettext("Tuesday", "Tu"),
        pgettext("Wednesday", "W"),
        pgettext("Thursday", "Th"),
        pgettext("Friday", "F"),
        pgettext("Saturday", "Sa"),
        pgettext("Sunday", "Su"),
    )


def times_text(times_a_day: int) -> str:
    """What follows the days: ", twice a day"; "" for once."""
    return {1: "", 2: _(", twice a day"), 3: _(", three times a day")}[times_a_day]
