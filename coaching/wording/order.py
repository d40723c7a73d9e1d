"""Why the rows stand in their order: every flag with what raises it, in the figures that the rules themselves use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from athletes.adherence import Limits
from athletes.bands import FEWEST
from athletes.stopping import AMBER, TELL_COACH_ABOVE
from coaching import flags
from coaching.flags import Flag, moves, plans, talk, weeks
from coaching.wording import WORDS, flag_name, verb_name


@dataclass(frozen=True, slots=True)
class Reason:
    """A kind of flag in the order of urgency."""

    code: str
    name: str
    raised: str
    verb: str


def reasons_in_order(limits: Limits) -> Iterator[Reason]:
    """Most urgent first, for a team with these limits of the bands."""
    raised = _raised(limits)
    for kind in sorted(WORDS, key=lambda kind: kind.number):
        yield Reason(f"F{kind.number}", flag_name(kind), raised[kind], verb_name(kind.verb))


def bands(limits: Limits) -> list[tuple[str, str]]:
    """Each band with what it means."""
    of_due = {"on_track": limits.on_track, "slipping": limits.slipping, "least": FEWEST}
    return [
        ("on_track", _("from %(on_track)s %% of what was due so far") % of_due),
        ("slipping", _("from %(slipping)s %%") % of_due),
        ("low", _("below %(slipping)s %%") % of_due),
        ("no_contact", _("days after the last contact are unknown, not missed")),
        ("excused", _("ill, away or paused: nothing was due")),
        ("none", _("fewer than %(least)s doses due so far") % of_due),
    ]


def _raised(limits: Limits) -> Mapping[type[Flag], str]:
    return {**_by_safety_and_figures(limits), **_by_moves(), **_by_plans_and_talk()}


def _by_safety_and_figures(limits: Limits) -> Mapping[type[Flag], str]:
    figures = {"limit": limits.slipping, "points": int(100 * weeks.FALL), "before": weeks.WEEKS_BEFORE}
    pain = {"above": TELL_COACH_ABOVE, "from": AMBER, "days": weeks.SILENT_DAYS}
    return {
        flags.RedFlagOpen: _("a red flag was answered and nobody has recorded yet what was done about it"),
        flags.PainAbove: _("pain above %(above)s of 10 came in after the last review") % pain,
        flags.PainRising: _("the week's worst pain rose in each of 2 weeks running, to %(from)s or more") % pain,
        flags.Low: _("the last 2 weeks with a band are both under %(limit)s %%") % figures,
        flags.Falling: _("a week lies %(points)s points below the mean of the %(before)s before it") % figures,
        flags.NoContact: _("%(days)s whole days without contact while something was to do") % pain,
        flags.Changed: _("ticks or plans of a week that you reviewed are others now"),
    }


def _by_moves() -> Mapping[type[Flag], str]:
    limits = {"days": moves.DAYS, "calm": moves.CALM}
    return {
        flags.Skipped: _("the same exercise or side skipped %(times)s times in %(days)s days")
        % (limits | {"times": moves.SKIPS}),
        flags.FeltNowhere: _("an exercise felt nowhere %(times)s times in %(days)s days")
        % (limits | {"times": moves.NOWHERE}),
        flags.TooHard: _("an exercise too hard %(times)s times in %(days)s days") % (limits | {"times": moves.HARD}),
        flags.ReadyToStepUp: _(
            "half of the moves too easy on %(times)s days in %(days)s, pain 0 to %(calm)s, and on track"
        )
        % (limits | {"times": moves.EASY_DAYS}),
    }


def _by_plans_and_talk() -> Mapping[type[Flag], str]:
    return {
        flags.NotOpened: _("a plan not opened %(days)s days after its start") % {"days": plans.UNOPENED_DAYS},
        flags.Waiting: _("a message without an answer for %(days)s days") % {"days": talk.UNANSWERED.days},
        flags.Ends: _("the last plan ends within %(days)s days, or there is none") % {"days": plans.ENDING_DAYS},
    }
