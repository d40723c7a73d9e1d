"""One coach's walk through a week's reviews: its order is fixed when it begins, and kept in the session."""

from collections.abc import Collection, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from athletes.weeks import Week

KEY = "review"
KEPT = 3  # weeks; the round that was begun or listed longest ago is forgotten
LISTED_AGAIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Round:
    """Athletes by id in the order of their turn; `listed_at` is when their names were last written down as seen.

    `bands` are those of the week when the round began, by id; a newcomer has none.
    """

    week: Week
    order: tuple[int, ...]
    listed_at: datetime | None = None
    bands: Mapping[int, str] = field(default_factory=dict)

    def with_present(self, present: Collection[int]) -> "Round":
        """Whoever left is dropped, and newcomers come last."""
        known = set(self.order)
        stayed = [pk for pk in self.order if pk in present]
        order = (*stayed, *(pk for pk in present if pk not in known))
        return self if order == self.order else Round(self.week, order, bands=self.bands)

    def to_list(self, now: datetime) -> bool:
        """Whether the names are to be written down as seen: for a new order, and once an hour."""
        return self.listed_at is None or now - self.listed_at >= LISTED_AGAIN

    def listed(self, now: datetime) -> "Round":
        return replace(self, listed_at=now)


def round_of(session: MutableMapping[str, Any], week: Week) -> Round | None:
    """The round of this week that was begun in this session."""
    kept = session.get(KEY, {}).get(str(week))
    if kept is None:
        return None
    listed = kept["listed"]
    bands = {pk: band for band, those in kept.get("bands", {}).items() for pk in those}
    return Round(week, tuple(kept["order"]), datetime.fromisoformat(listed) if listed else None, bands)


def keep_round(session: MutableMapping[str, Any], begun: Round) -> None:
    """Remember it beside the last of the others, whatever their weeks: what is on the screen is never forgotten."""
    listed = begun.listed_at.isoformat() if begun.listed_at else ""
    others = [(week, kept) for week, kept in session.get(KEY, {}).items() if week != str(begun.week)]
    bands: dict[str, list[int]] = {}
    for pk, band in begun.bands.items():
        bands.setdefault(band, []).append(pk)
    this = (str(begun.week), {"order": list(begun.order), "listed": listed, "bands": bands})
    session[KEY] = dict([*others, this][-KEPT:])
