"""Template tags for a day's cards: the pair that ticks, and what its lanes say in words."""

from collections.abc import Callable
from fractions import Fraction

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy

from athletes.day import Card, Half, Pill, Place
from athletes.models import SkipReason
from athletes.models.tick import HEALTH_REASONS
from athletes.standing import number
from athletes.templatetags.pairs import SIDES, STATES
from athletes.today import DayPage, StripDay, day_url
from athletes.undo import Touched
from exercises.dose import dose_text
from exercises.models import Exercise
from exercises.templatetags.ev import figure, icon

register = template.Library()

LETTERS = {"left": pgettext_lazy("left half", "L"), "right": pgettext_lazy("right half", "R"), "": ""}


@register.simple_tag
def move(card: Card, open: bool, settled: bool = False) -> SafeString:
    """One card without its menu: the picture, the name that ticks it, the dose or what was told, and the pairs.

    Written here and not in a template, because Today draws up to twenty and is measured.
    """
    exercise, tap = card.line.exercise, card.tap if open else ""
    said = told(card) if settled else ""
    return format_html(
        "{}<div><h3>{}</h3>{}</div>{}{}",
        "" if settled else how_to(exercise),
        format_html('<button name="tick" value="{}">{}</button>', tap, exercise.name) if tap else exercise.name,
        said or dose_text(card.line),
        tick_pairs(card, open),
        format_html('<a href="?at={0}#at" aria-label="{1}"></a>', card.line.pk, gettext("Partly, skip"))
        if open
        else "",
    )


def how_to(exercise: Exercise) -> SafeString:
    """The exercise's small figure or photo, a link to how it is done."""
    drawn = exercise.figure_url
    picture = format_html('<svg><use href="{}#thumb"/></svg>', drawn) if drawn else figure(exercise)
    return format_html('<a href="{}" aria-label="{}">{}</a>', exercise.get_absolute_url(), gettext("How to"), picture)


def tick_pairs(card: Card, open: bool) -> SafeString:
    """The pill of each time of the day: buttons while the day is open, else only what stands."""
    drawn = [_pair(pill, len(card.pills), _button if open else _mark) for pill in card.pills]
    if len(drawn) == 1:
        return drawn[0]
    return format_html('<div class="ev-pairs">{}</div>', format_html_join("", "{}", ((each,) for each in drawn)))


def _pair(pill: Pill, of: int, draw: Callable[[Half, int], SafeString]) -> SafeString:
    halves = format_html_join("", "{}", ((draw(half, of),) for half in pill.halves))
    return format_html('<div class="ev-pair{}">{}</div>', " joined" if pill.joined else "", halves)


def _button(half: Half, of: int) -> SafeString:
    """A due half says its words and the style sheet draws its letter; a ticked one shows its own sign."""
    said = half_said(half, of)
    if not half.tick:
        return format_html('<button name="tick" value="{}">{}</button>', half.tap, said)
    state, face = _state(half), _face(half)
    return format_html('<button{} name="tick" value="{}" aria-label="{}">{}</button>', state, half.tap, said, face)


def _mark(half: Half, of: int) -> SafeString:
    said = half_said(half, of)
    if not half.tick:
        return format_html("<span>{}</span>", said)
    return format_html('<span{} role="img" aria-label="{}">{}</span>', _state(half), said, _face(half))


def _state(half: Half) -> SafeString:
    late = " late" if half.tick and half.tick.late else ""
    return format_html(' class="{}{}"', half.status, late)


def _face(half: Half) -> SafeString:
    """What is written on a ticked half, on a layer above its fill."""
    return format_html("<span>{}</span>", icon("check") if half.status == "done" else LETTERS[half.side])


def half_said(half: Half, of: int = 1) -> str:
    """A lane in words: "left: due", "right, 2 of 2: skipped, pain", "done, late"."""
    tick = half.tick
    said = [status_said(half)]
    if tick and tick.late:
        said.append(gettext("late"))
    if tick and tick.reason:
        said.append(str(SkipReason(tick.reason).label).lower())
    where = lane_said(half.side, half.occurrence, of)
    return f"{where}: {', '.join(said)}" if where else ", ".join(said)


def lane_said(side: str, occurrence: int, of: int) -> str:
    """ "left", "right, 2 of 3", "2 of 3", "" for the only lane of an exercise."""
    times = gettext("%(occurrence)d of %(of)d") % {"occurrence": occurrence, "of": of} if of > 1 else ""
    return ", ".join(part for part in (str(SIDES[side]) if side else "", times) if part)


def status_said(half: Half) -> str:
    if half.tick:
        return str(STATES[half.tick.status])
    return {Place.TO_GO: gettext("due"), Place.OPEN: gettext("open")}.get(half.place, gettext("not due"))


def told(card: Card) -> str:
    """What the settled card says in words of the lanes that were not simply done."""
    of = len(card.pills)
    lanes = [half for half in card.halves if half.tick and (half.tick.late or half.status != "done")]
    said = "; ".join(half_said(half, of) for half in lanes)
    return said[:1].upper() + said[1:]


@register.simple_tag
def last_said(last_tap: tuple[tuple[Card, Touched, str], ...]) -> str:
    """The newest tap in words, for those who cannot see it: "Side plank: left done, right done"."""
    cards = list({card.line.pk: card for card, _lane, _status in last_tap}.values())
    if len(cards) > 1:
        return gettext("%(number)d exercises ticked") % {"number": len(cards)}
    words = [_touched_said(lane, status, len(card.pills)) for card, lane, status in last_tap]
    return f"{cards[0].line.exercise}: {', '.join(words)}" if cards else ""


def _touched_said(lane: Touched, status: str, of: int) -> str:
    word = gettext("to go again") if status == "cleared" else str(STATES[status])
    return f"{lane_said(lane.side, lane.occurrence, of)} {word}".strip()


@register.simple_tag
def tap_choices(card: Card, status: str) -> list[tuple[str, str]]:
    """The buttons of one status in the card's menu, each as what it says and its word."""
    choices = []
    for pill in card.pills:
        times = lane_said("", pill.occurrence, len(card.pills))
        lanes = [(str(SIDES[half.side]).capitalize() if half.side else "", half.word(status)) for half in pill.halves]
        if len(pill.halves) > 1:
            lanes.append((gettext("Both"), pill.word(status)))
        choices += [(tap, " ".join(part for part in (side, times) if part)) for side, tap in lanes]
    return choices


@register.simple_tag
def reason_choices(card: Card, health: bool) -> list[tuple[str, str]]:
    """The reasons to choose from for what was skipped on the card; those of health only with the consent for it."""
    skipped = card.skipped(with_reason=False) or card.skipped(with_reason=True)
    reasons = [reason for reason in SkipReason if reason and (health or reason not in HEALTH_REASONS)]
    return [
        (" ".join(half.word("skipped", reason) for half in skipped), str(reason.label)) for reason in reasons if skipped
    ]


@register.simple_tag
def strip_day(each: StripDay, page: DayPage) -> SafeString:
    """One day of the strip: its name, its date, and a mark whose halves fill as its doses are done."""
    when = " next" if each.day > page.today else " today" if each.day == page.today else ""
    here = SafeString(' aria-current="date"') if each.day == page.day else ""
    name = date_format(each.day, "D")
    return format_html(
        '<a class="ev-day{}" href="{}" aria-label="{}"{}><span>{}</span><b>{}</b>{}</a>',
        when,
        day_url(each.day),
        f"{name} {each.day.day}, {_doses_said(each)}",
        here,
        name,
        each.day.day,
        DAY_MARKS[0 if not each.done else 2 if each.done >= each.due else 1] if each.due else NO_MARK,
    )


NO_MARK = SafeString("<i></i>")
DAY_MARKS = [SafeString(f'<i class="m{halves}"></i>') for halves in range(3)]


def _doses_said(each: StripDay) -> str:
    if not each.due:
        return gettext("nothing due")
    return gettext("%(n)s of %(m)s done") % {"n": number(Fraction(each.done, 2)), "m": each.due // 2}
