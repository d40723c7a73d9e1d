"""An athlete's thread as one of the staff sees it: who reads it, what it is about, and the replies at hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership, User
from accounts.numbers import row_number
from athletes.models import Athlete, PlannedExercise
from athletes.talk.about import Links
from athletes.talk.thread import Thread
from athletes.talk.writing import why_not
from athletes.weeks import shown_week
from coaching.models import SavedReply
from coaching.squad import squad
from coaching.talk.replies import fill, offered, words_for


@dataclass(frozen=True)
class TalkPage:
    """`words` are what the placeholders of a saved reply say about this athlete."""

    athlete: Athlete
    thread: Thread
    staff: Membership
    words: Mapping[str, str]

    @property
    def may_answer(self) -> bool:
        """Whether the athlete has joined and agreed to what writing needs."""
        return self.athlete.membership.user_id is not None and not why_not(self.athlete)

    @cached_property
    def coaches(self) -> Sequence[Membership]:
        return list(Membership.objects.filter(charges__athlete=self.athlete).present())

    @cached_property
    def replies(self) -> list[SavedReply]:
        return offered(self.staff)

    @property
    def texts(self) -> dict[str, str]:
        """Each reply filled, by its number as a form carries it."""
        return {str(reply.pk): fill(reply.text, self.words) for reply in self.replies}


def words_now(staff: Membership, user: User, one: Athlete) -> Mapping[str, str]:
    """The words of the week that the dashboard shows now."""
    now = timezone.now()
    (person,) = squad(staff, user, shown_week(now, ZoneInfo(staff.zone)), now, only=one.pk)
    return words_for(person, staff)


def picked(asked: Mapping[str, str], staff: Membership, words: Mapping[str, str]) -> dict[str, str]:
    """What an address begins a message with: a week, an exercise or what the form calls it, and a saved reply."""
    week, line = asked.get("week", ""), asked.get("line", "")
    about = asked.get("about", "") or (f"week:{week}" if week else f"line:{line}" if line else "")
    number = row_number(asked.get("reply", ""))
    reply = SavedReply.objects.filter(team=staff.team_id, pk=number).first() if number else None
    return {"picked": about, "text": fill(reply.text, words) if reply else ""}


def links_of(one: Athlete, staff: Membership) -> Links:
    """To the plan's line where it can be changed, else to the exercise; and to the week as the coach sees it."""

    def of_line(line: PlannedExercise) -> str:
        if staff.may_coach:
            return f"{reverse('coaching:plan_edit', args=[line.plan_id])}#line-{line.lineage}"
        return reverse("exercises:exercise_detail", args=[line.exercise_id, line.exercise.slug])

    return Links(of_line, lambda week: reverse("coaching:week", args=[one.pk, week]))
