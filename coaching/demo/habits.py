"""How invented athletes behave: from a habit and dice to what they tick on a day, as pure code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

EVENING, NOON_AFTER = time(19, 10), time(15, 20)
REASONS = ("time", "time", "time", "forgot", "kit", "ill")


@dataclass(frozen=True, slots=True)
class Habit:
    """Probabilities, 0 to 1, and how they change; `weeks ago` counts back from the current week, which is 0."""

    done: float = 0.96  # that a session happens
    fades_to: float | None = None  # what `done` becomes in the last `fades_over` weeks
    fades_over: int = 0
    partly: float = 0.04
    skips: float = 0.02
    moves: float = 0.0  # that a session is made up on the day after
    late: float = 0.05  # that a session is ticked in the next afternoon
    extra: float = 0.02
    skips_slot: tuple[int, str] | None = None  # (rank of the move, side) that is mostly skipped
    silent_days: int = 0  # nothing at all in the last so many days
    forgets_days: int = 0  # no session in the last so many days, though the app is opened

    def session(self, weeks_ago: int) -> float:
        """The probability that a session happens in a week."""
        if self.fades_to is None or weeks_ago >= self.fades_over:
            return self.done
        share = 1 - weeks_ago / self.fades_over
        return self.done + (self.fades_to - self.done) * share


@dataclass(frozen=True, slots=True)
class Slot:
    """What can be ticked on a day: one move, side and occurrence; `key` is the caller's."""

    key: int
    rank: int
    side: str
    occurrence: int


@dataclass(frozen=True, slots=True)
class Word:
    """What an athlete says about a slot: for which date, and at which local time it was tapped."""

    slot: Slot
    day: date
    tapped: datetime
    status: str
    reason: str = ""


STEADY = Habit()
KEEN = Habit(done=0.99, partly=0.01, extra=0.08)
EASY_GOING = Habit(done=0.86, partly=0.06, skips=0.04)
FADING = Habit(done=0.92, fades_to=0.2, fades_over=7, partly=0.08, skips=0.08)
FALLING = Habit(done=0.97, fades_to=0.1, fades_over=3)
MOVER = Habit(done=0.95, moves=0.6)
SILENT = Habit(done=0.95, silent_days=6)
ONE_SIDED = Habit(done=0.94, skips_slot=(1, "right"))
NIGHT_OWL = Habit(done=0.9, late=0.5)
IRREGULAR = Habit(done=0.8, partly=0.06, skips=0.0)
SHAKY = Habit(done=0.62, partly=0.1, skips=0.06)


def words(habit: Habit, slots: Sequence[Slot], day: date, today: date, dice: Random) -> Iterator[Word]:
    """What is ticked about a day on which these slots are due; nothing after `today` or a silent phone."""
    weeks_ago = (today - timedelta(days=today.weekday()) - day + timedelta(days=day.weekday())).days // 7
    quiet = max(habit.silent_days, habit.forgets_days)
    happens, moves, late = dice.random(), dice.random(), dice.random()
    done_on = day + timedelta(days=1) if moves < habit.moves else day
    if happens > habit.session(weeks_ago) or done_on > today - timedelta(days=quiet):
        return
    tapped = datetime.combine(done_on, EVENING) + timedelta(minutes=dice.randrange(-150, 110))
    if late < habit.late and done_on < today:
        tapped = datetime.combine(done_on + timedelta(days=1), NOON_AFTER)
    for slot in slots:
        tapped += timedelta(seconds=dice.randrange(25, 140))
        status, reason = _status(habit, slot, dice)
        yield Word(slot, done_on, tapped, status, reason)


def _status(habit: Habit, slot: Slot, dice: Random) -> tuple[str, str]:
    roll = dice.random()
    if habit.skips_slot == (slot.rank, slot.side) and roll < 0.75:
        return "skipped", dice.choice(("pain", "pain", "time"))
    if roll < habit.skips:
        return "skipped", dice.choice(REASONS)
    return ("partly", "") if roll < habit.skips + habit.partly else ("done", "")


def chosen_days(monday: date, days_a_week: int, dice: Random) -> list[date]:
    """The days of a week that somebody with a flexible schedule picks, evenly spread with a little noise."""
    step = 7 / days_a_week
    first = dice.random() * min(step, 1.5)
    return sorted({monday + timedelta(days=min(6, int(first + step * turn))) for turn in range(days_a_week)})
