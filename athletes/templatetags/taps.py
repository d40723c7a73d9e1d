"""Template tags for a day's cards: the pair that ticks, and what its lanes say in words."""

from fractions import Fraction

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy

from athletes.day import Card, Half, Pill, Place
from athletes.models import SkipReason
from athletes.models.tick import HEALTH_REASONS
from athletes.plots.cells import SIDES, STATES
from athletes.standing import number
from athletes.strip import StripDay
from athletes.templatetags.asks import how_said
from athletes.today import DayPage, day_url
from athletes.undo import Touched
from exercises.dose import dose_text
from exercises.models import Exercise
from exercises.templatetags.ev import figure

register = template.Library()

# What the server shows ticked is with the coach; the phone changes the mark where it knows better.
WITH_COACH = format_html("<i>{}</i>", gettext_lazy("With your coach"))


@register.simple_tag
def move(card: Card, open: bool, settled: bool = False) -> SafeString:
    """One card without its menu: the picture, the name that ticks it, the dose or what was told, and the pairs.

    Written here and not in a template, and without quotes where HTML needs none, because Today draws up to twenty
    and its bytes are counted.
    """
    exercise, tap = card.line.exercise, card.tap if open else ""
    lanes = told(card)
    return format_html(
        "{}<div><h3>{}</h3>{}{}{}{}</div>{}{}",
        "" if settled else how_to(exercise),
        _tick(tap, exercise.name) if tap else exercise.name,
        "" if settled and lanes else dose_text(card.line),
        format_html("<small class=told>{}</small>", lanes) if lanes else "",
        format_html("<small class=how>{}</small>", how) if (how := how_said(card.said)) else "",
        WITH_COACH if any(half.tick for half in card.halves) else "",
        tick_pairs(card, open),
        format_html("<a href=?at={}#at>{}</a>", card.line.pk, gettext("More")) if open else "",
    )


def _tick(tap: str, said: str) -> SafeString:
    if " " in tap:
        return format_html('<button name=tick value="{}">{}</button>', tap, said)
    return format_html("<button name=tick value={}>{}</button>", tap, said)


@register.simple_tag
def card_data(card: Card, page: DayPage) -> SafeString:
    """What the phone needs to draw a tick without signal: seconds a lane, a stop pain that is not 5, the note.

    And which cards are the short version, so that it hides the others by itself.
    """
    if not page.open:
        return SafeString()
    short = SafeString(" data-short") if card in page.short_moves else ""
    hidden = SafeString(" hidden") if page.is_short and card.line.pk in page.left_out else ""
    stop = SafeString(" data-stop=3") if card.line.plan.stop_pain == 3 else ""
    note = format_html(' data-note="{}"', card.line.note) if card.line.note else ""
    return format_html(" data-s={}{}{}{}{}", f"{card.lane_seconds:g}", stop, note, short, hidden)


def how_to(exercise: Exercise) -> SafeString:
    """The exercise's small figure or photo, a link to how it is done."""
    drawn = exercise.figure_url
    picture = format_html('<svg><use href="{}#thumb"/></svg>', drawn) if drawn else figure(exercise)
    return format_html("<a href={}>{}{}</a>", exercise.get_absolute_url(), picture, gettext("How to"))


def tick_pairs(card: Card, open: bool) -> SafeString:
    """The pill of each time of the day: buttons while the day is open, else only what stands."""
    usual = Place.TO_GO if card.place == Place.TICKED else card.place
    drawn = [_pair(pill, len(card.pills), usual, open) for pill in card.pills]
    if len(drawn) == 1:
        return drawn[0]
    return format_html('<div class="ev-pairs">{}</div>', format_html_join("", "{}", ((each,) for each in drawn)))


def _pair(pill: Pill, of: int, usual: Place, open: bool) -> SafeString:
    draw = _button if open else _mark
    halves = format_html_join("", "{}", ((draw(half, of, usual),) for half in pill.halves))
    return format_html("<div class={}>{}</div>", SafeString('"ev-pair joined"') if pill.joined else "ev-pair", halves)


def _button(half: Half, of: int, usual: Place) -> SafeString:
    """A half says its words, and the style sheet draws its letter or sign.

    What the phone cannot tell from its look stands beside: a tick with a reason or another move in full, and where
    the lane stands without its tick, if that is not where the card's other lanes stand.
    """
    tick, untold = half.tick, half.untold
    return format_html(
        "<button{}{}{}{} name=tick value={}>{}</button>",
        _state(half),
        format_html(" data-tick={}", half.standing_word) if tick and (tick.reason or tick.eased_to) else "",
        format_html(' data-instead="{}"', half.instead) if half.instead else "",
        format_html(" data-untold={}", untold) if untold != usual else "",
        half.tap,
        half_said(half, of),
    )


def _mark(half: Half, of: int, _usual: Place) -> SafeString:
    return format_html("<span{}>{}</span>", _state(half), half_said(half, of))


def _state(half: Half) -> SafeString:
    if not half.tick:
        return SafeString()
    return format_html(' class="{} late"' if half.tick.late else " class={}", half.status)


def half_said(half: Half, of: int = 1) -> str:
    """A lane in words: "left: due", "right, 2 of 2: skipped, pain", "done, late"."""
    tick = half.tick
    said = [status_said(half)]
    if tick and tick.late:
        said.append(gettext("late"))
    if tick and tick.reason:
        said.append(str(SkipReason(tick.reason).label).lower())
    if half.instead:
        said.append(gettext("%(move)s instead") % {"move": half.instead})
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
    swapped = {half.instead for half in card.halves}
    if len(swapped) == 1 and all(half.status == "done" and half.tick and not half.tick.late for half in card.halves):
        names = {"easier": swapped.pop(), "planned": card.line.exercise.name}
        return gettext("%(easier)s instead of %(planned)s") % names if names["easier"] else ""
    lanes = [half for half in card.halves if half.tick and (half.tick.late or half.status != "done" or half.instead)]
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
    return _lane_choices(card, status, None)


def _lane_choices(card: Card, status: str, eased_to: int | None) -> list[tuple[str, str]]:
    choices = []
    for pill in card.pills:
        times = lane_said("", pill.occurrence, len(card.pills))
        lanes = [
            (str(SIDES[half.side]).capitalize() if half.side else "", half.word(status, eased_to=eased_to))
            for half in pill.halves
        ]
        if len(pill.halves) > 1:
            lanes.append((gettext("Both"), pill.word(status, eased_to)))
        choices += [(tap, " ".join(part for part in (side, times) if part)) for side, tap in lanes]
    return choices


@register.simple_tag
def swap_choices(card: Card, easier: Exercise | None) -> list[tuple[str, str]]:
    """The buttons that tick the planned lanes with the easier move; none where the ladder has none."""
    return _lane_choices(card, "done", easier.pk) if easier else []


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
