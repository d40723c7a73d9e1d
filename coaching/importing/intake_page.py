"""How far a list has got: who was mailed, whose mail was refused, who needs a link by hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from coaching.importing.mailing import stuck
from coaching.models import Intake, Invited

_Mail = Invited.Mail


@dataclass(frozen=True)
class IntakePage:
    intake: Intake

    @cached_property
    def invited(self) -> Sequence[Invited]:
        return list(self.intake.invited.select_related("athlete__membership"))

    @property
    def to_mail(self) -> int:
        return sum(1 for one in self.invited if one.mail != _Mail.NONE)

    @property
    def sent(self) -> int:
        return sum(1 for one in self.invited if one.mail == _Mail.SENT)

    @property
    def going(self) -> bool:
        """Whether mails are still on their way, so that the page looks again."""
        waiting = {one.pk for one in self.invited if one.mail in (_Mail.WAITING, _Mail.SENDING)}
        return bool(waiting - {one.pk for one in self.stuck})

    @cached_property
    def stuck(self) -> Sequence[Invited]:
        return list(stuck(self.intake).select_related("athlete__membership"))

    @property
    def by_hand(self) -> list[Invited]:
        """Without an address, and not here yet."""
        return [one for one in self.invited if one.mail == _Mail.NONE and _waits(one)]


def _waits(one: Invited) -> bool:
    place = one.athlete.membership
    return place.user_id is None and place.left_at is None
