"""One row of the dashboard: why somebody needs the coach, the one thing to do about it, and what stands beside."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Membership
from athletes.figures import Figures
from athletes.standing import n_of_m
from coaching import wording
from coaching.asides import Triaged, digest
from coaching.flags import FeltNowhere, Flag, ReadyToStepUp, RedFlagOpen, Skipped, TooHard, Verb
from coaching.plans.address import line_address
from coaching.squad import Person

OF_A_MOVE = (Skipped, FeltNowhere, TooHard, ReadyToStepUp)  # these are acted on in the plan, at the move's line
# What the plan's page opens at the line that the flag leads to.
OPENS = {Verb.SWAP: "swap", Verb.EASE: "ease", Verb.STEP_UP: "up"}


@dataclass(frozen=True)
class Row:
    """Somebody with a flag that is to be looked at."""

    one: Triaged
    staff: Membership
    today: date

    @property
    def person(self) -> Person:
        return self.one.person

    @cached_property
    def shown(self) -> tuple[Flag, ...]:
        """While a red flag is open it stands alone: nothing else is to be done before it is recorded."""
        return self.one.open[:1] if self.person.stop else self.one.open

    @property
    def chips(self) -> list[wording.Chip]:
        return wording.chips(self.person, self.shown)

    @property
    def key(self) -> str:
        """The most urgent flag by code and facts; "" for the one that never waits."""
        flag = self.shown[0]
        return "" if isinstance(flag, RedFlagOpen) else f"{flag.code}.{digest(flag)}"

    @property
    def settable(self) -> list[tuple[str, wording.Chip]]:
        """Every flag that can be set aside, by key and in words."""
        flags = [flag for flag in self.shown if not isinstance(flag, RedFlagOpen)]
        return [
            (flag_key(self.person, flag), chip)
            for flag, chip in zip(flags, wording.chips(self.person, flags), strict=True)
        ]

    @cached_property
    def act(self) -> tuple[str, str]:
        """The verb and where it is done."""
        return _act(self.person, self.shown[0], self.staff)

    @property
    def contact(self) -> tuple[str, str]:
        return wording.last_contact(self.person.athlete, self.person.record.today)

    @property
    def review(self) -> str:
        return wording.next_review(self.person, self.today, self.staff)

    @property
    def sides(self) -> str:
        """Credits of left and right and what each was due in the week in view; "" where nothing has sides."""
        return _sides(*self.person.sides) if self.person.sides else ""


def flag_key(person: Person, flag: Flag) -> str:
    """A flag as a form names it, by athlete, code and facts: "12.F4.0a1b"."""
    return f"{person.athlete.pk}.{flag.code}.{digest(flag)}"


def _sides(left: Figures, right: Figures) -> str:
    """ "L 12 · R 8 of 18"; where the sides were asked for different numbers of doses each has its own."""
    (left_n, left_m), (right_n, right_m) = n_of_m(left), n_of_m(right)
    told = {"left": left_n, "right": right_n, "left_due": left_m, "due": right_m}
    if left_m == right_m:
        return _("L %(left)s · R %(right)s of %(due)s") % told
    return _("L %(left)s of %(left_due)s · R %(right)s of %(due)s") % told


def _act(person: Person, flag: Flag, staff: Membership) -> tuple[str, str]:
    """Of the most urgent flag; who may not change a record can still look at it."""
    athlete = person.athlete.pk
    if flag.verb == Verb.RECORD:
        verb = wording.verb_name(flag.verb) if staff.may_coach else _("Look")
        return verb, reverse("coaching:safety", args=[athlete])
    if flag.verb in (Verb.ANSWER, Verb.WRITE) and person.athlete.membership.user_id:
        return wording.verb_name(flag.verb), reverse("coaching:talk", args=[athlete])
    if flag.verb == Verb.REVIEW or not staff.may_coach:
        week = getattr(flag, "week", person.week)
        url = reverse("coaching:week", args=[athlete, str(week)])
        return (wording.verb_name(Verb.REVIEW) if staff.may_coach else _("Look")), url
    if isinstance(flag, OF_A_MOVE):
        plan = next(line.plan_id for line in person.record.lines if line.lineage == flag.lineage)
        return wording.verb_name(flag.verb), line_address(plan, flag.lineage, OPENS[flag.verb])
    if flag.verb == Verb.ASSIGN:
        return wording.verb_name(flag.verb), f"{reverse('coaching:assign')}?{urlencode({'athlete': athlete})}"
    return wording.verb_name(flag.verb), f"{reverse('coaching:athlete_details', args=[athlete])}#reach"
