"""The coach's page on an athlete's red flags: what is open, the form, and the log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django import forms

from athletes.models import ExcusedPeriod, Referral, SafetyCheck
from athletes.safety.questions import RedFlag, by_urgency
from coaching.safety.answered import Answered, stop_of_check

ARRIVED_LATE = timedelta(hours=1)
SHOWN = 20  # lines of the log before the fold


@dataclass(frozen=True)
class AnswerLine:
    """One answer in the log, with those given within ten minutes of it."""

    check: SafetyCheck
    sitting: Sequence[SafetyCheck]

    @property
    def at(self) -> datetime:
        return self.check.acted_at

    @property
    def flags(self) -> list[RedFlag]:
        """Most urgent first; empty is *none of these*."""
        return by_urgency(self.check.flags)

    @property
    def put_right(self) -> bool:
        """Whether a later answer of the same ten minutes stands instead."""
        return self.sitting[-1] != self.check

    @property
    def earlier(self) -> list["AnswerLine"]:
        """The answers of the same ten minutes that this one put right."""
        before = self.sitting[: list(self.sitting).index(self.check)]
        return [AnswerLine(check, self.sitting) for check in before]

    @property
    def arrived(self) -> datetime | None:
        """When it came in, where it waited on the phone."""
        late = self.check.received_at - self.check.acted_at > ARRIVED_LATE
        return self.check.received_at if late else None

    @property
    def stop(self) -> ExcusedPeriod | None:
        return stop_of_check(self.check)


@dataclass(frozen=True)
class RecordLine:
    """One record in the log."""

    referral: Referral

    @property
    def at(self) -> datetime:
        return self.referral.recorded_at


@dataclass(frozen=True)
class SafetyPage:
    """`form` is None for those who may only read, and where there is nothing to record."""

    known: Answered
    form: forms.Form | None

    @property
    def open(self) -> list[AnswerLine]:
        return [self._line(check) for check in self.known.open]

    @property
    def stopped_since(self) -> date:
        """On the athlete's calendar; only while something is open."""
        return min(stop.start for check in self.known.open if (stop := stop_of_check(check)))

    @property
    def worst(self) -> RedFlag:
        """The one that decides how soon; only while something is open."""
        return self.known.flags[0]

    @property
    def others(self) -> list[RedFlag]:
        return self.known.flags[1:]

    @property
    def last(self) -> AnswerLine | None:
        """The newest answer to the questions, whatever it said."""
        return self._line(self.known.checks[-1]) if self.known.checks else None

    @property
    def told(self) -> RecordLine | None:
        """The newest record about what is open."""
        subject = {check.pk for check in self.known.open}
        about = [referral for referral in self.known.referrals if referral.safety_check_id in subject]
        return RecordLine(about[-1]) if about else None

    @cached_property
    def log(self) -> list[AnswerLine | RecordLine]:
        """Every answer and every record, newest first; a record about several answers stands once."""
        lines: list[AnswerLine | RecordLine] = [self._line(check) for check in self.known.checks]
        lines += {referral.recorded_at: RecordLine(referral) for referral in self.known.referrals}.values()
        return sorted(lines, key=lambda line: line.at, reverse=True)

    @property
    def newest(self) -> list[AnswerLine | RecordLine]:
        return self.log[:SHOWN]

    @property
    def older(self) -> list[AnswerLine | RecordLine]:
        return self.log[SHOWN:]

    def _line(self, check: SafetyCheck) -> AnswerLine:
        return AnswerLine(check, self.known.sitting(check))
