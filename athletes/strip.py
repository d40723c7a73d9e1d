"""The strip of a week above the day: how much of each day's doses is done."""

from dataclasses import dataclass
from datetime import date

from athletes.adherence import Week
from athletes.day import Place, place_of
from athletes.reports import Record


@dataclass(frozen=True, slots=True)
class StripDay:
    """One day of the strip; `done` and `due` count half credits of what was ticked or is due by its day."""

    day: date
    done: int
    due: int


def strip_of(record: Record, week: Week) -> list[StripDay]:
    """Monday to Sunday of a week that lies within the record."""
    lanes = record.week(week).lanes
    days = []
    for day in week.days:
        places = [(place_of(lane_week, day, record.today), dict(lane_week.ticks).get(day)) for lane_week in lanes]
        counted = [tick for place, tick in places if place in (Place.TO_GO, Place.TICKED)]
        days.append(StripDay(day, sum(tick.half_credits for tick in counted if tick), 2 * len(counted)))
    return days
