"""Opens a day of an athlete's: reads it, notes the contact, and opens the plans that it lists."""

from datetime import date, datetime, timedelta

from athletes.adherence import Week
from athletes.contact import open_plans, record_contact
from athletes.models import Athlete, Plan
from athletes.reports import record
from athletes.safety.due import why_asked
from athletes.standing import limits_of
from athletes.today import DayPage


def day_page(athlete: Athlete, day: date, now: datetime, *, seen: bool, short: bool = False) -> DayPage:
    """One day of an athlete who came `with_consents` and `with_safety`, with `membership` and `team`.

    When it is `seen`, that is contact, and the plans that Today lists are open from then on (rules 1 and 6);
    without the consent neither is kept. While the safety questions come first, or everything is stopped, it lists
    none.
    """
    week, counts = Week.of(day), seen and athlete.may_tick
    if counts:
        record_contact(athlete, now)
    # A Monday asks how Sunday's moves feel.
    first = min(week.monday, day - timedelta(days=1))
    # A week ahead, so that a phone learns of a plan that is about to begin.
    known = record(athlete, first, day + timedelta(days=7), now, drawn=True)
    why = why_asked(athlete, known.plans_on(known.today), known.today)
    others = () if known.lines_on(day) else tuple(Plan.objects.filter(athlete=athlete).order_by("start"))
    page = DayPage(known, day, limits_of(athlete.team), athlete.may_tick, now, others, short, why)
    if counts and not (page.withheld or page.stop):
        # A page of another day opens what it lists of today's plans, and no plan that it does not list.
        open_plans(known.plans_on(day) & known.plans_on(known.today), known.today)
    return page
