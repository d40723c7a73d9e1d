"""What a review has answered is quiet on the dashboard of whoever reviewed, until its reason changes."""

from collections.abc import Iterable

from accounts.models import Membership
from athletes.weeks import Week
from coaching.asides import bring_back, set_aside
from coaching.flags import Falling, Flag, Low, PainRising
from coaching.models import WeeklyReview
from coaching.squad import Person

ON_WEEKS = (PainRising, Low, Falling)


def answered(flags: Iterable[Flag], week: Week) -> list[Flag]:
    """The reasons on whole weeks that a review of this week has looked at; one on a later week stays."""
    return [flag for flag in flags if isinstance(flag, ON_WEEKS) and _newest_week(flag) <= week]


def _newest_week(flag: PainRising | Low | Falling) -> Week:
    return flag.weeks[0] if isinstance(flag, Low) else flag.week


def quiet(person: Person, by: Membership) -> None:
    """Set them aside as seen, for this coach alone."""
    set_aside(person, answered(person.flags, person.week), None, by)


def wake(review: WeeklyReview, by: Membership) -> None:
    """After the review is taken back its reasons are to be looked at again."""
    for kind in ON_WEEKS:
        bring_back(review.athlete_id, f"F{kind.number}", by)
