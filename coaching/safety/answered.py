"""What an athlete answered to the safety questions and what coaches recorded about it, read once for a page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from athletes.models import Athlete, ExcusedPeriod, Referral, SafetyCheck
from athletes.safety.answering import answers_of
from athletes.safety.asking import sittings
from athletes.safety.questions import RedFlag, by_urgency

AGREEMENT = "RF10"  # holds until whoever treats the athlete, or a guardian, has agreed


@dataclass(frozen=True)
class Answered:
    """Both logs of one athlete who came `with_consents`: answers oldest first, records oldest first."""

    athlete: Athlete
    checks: Sequence[SafetyCheck]
    referrals: Sequence[Referral]

    @cached_property
    def open(self) -> list[SafetyCheck]:
        """The answers that stop the plans now, oldest first."""
        return [check for check in self.checks if (stop := stop_of_check(check)) and stop.end is None]

    @cached_property
    def subject(self) -> list[SafetyCheck]:
        """What a record would be about: what is open, else the newest red flag, so that a word can be added to it."""
        return self.open or [check for check in self.checks if check.flags][-1:]

    @cached_property
    def flags(self) -> list[RedFlag]:
        """What was told in the subject, most urgent first."""
        return by_urgency(flag for check in self.subject for flag in check.flags)

    @property
    def urgent(self) -> bool:
        """Whether plans run again only once a clinician has seen the athlete."""
        return any(flag.urgent for flag in self.flags)

    @property
    def asks_agreement(self) -> bool:
        return any(flag.id == AGREEMENT for flag in self.flags)

    @property
    def to_record(self) -> bool:
        """Whether there is something to record: once the consent is withdrawn, only what stops the plans."""
        return bool(self.open or (self.subject and self.athlete.may_tell_health))

    @property
    def stamp(self) -> str:
        """Changes with every answer and every record, so that a form can tell that something came first."""
        newest = self.referrals[-1].pk if self.referrals else 0
        return f"{len(self.checks)}.{len(self.open)}.{newest}"

    def sitting(self, check: SafetyCheck) -> list[SafetyCheck]:
        """All answers given within ten minutes together with this one, oldest first: the last of them stands."""
        return next(sitting for sitting in self._sittings if check in sitting)

    @cached_property
    def _sittings(self) -> list[list[SafetyCheck]]:
        return list(_as_rows(self.checks))


def _as_rows(checks: Sequence[SafetyCheck]) -> Iterator[list[SafetyCheck]]:
    rows = {check.pk: check for check in checks}
    for sitting in sittings(answers_of(checks)):
        yield [rows[answer.key] for answer in sitting]  # type: ignore[index]  # our keys are UUIDs


def stop_of_check(check: SafetyCheck) -> ExcusedPeriod | None:
    """The days that an answer stopped, if it did; of a row that came with `stop`."""
    return getattr(check, "stop", None)


def answered(athlete: Athlete) -> Answered:
    """Two queries."""
    checks = SafetyCheck.objects.filter(team=athlete.team_id, athlete=athlete).select_related("stop")
    referrals = Referral.objects.filter(team=athlete.team_id, athlete=athlete).select_related("recorded_by")
    return Answered(athlete, list(checks), list(referrals))
