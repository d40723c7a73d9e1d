"""The regions of the symptom checklist: their ids, which the rules read, their names, and where they lie on a body.

An outline is a list of points of the half that lies right of the middle, as in exercises/musclemap.py: x from the
middle, y from the crown. They are places to point at, drawn generously, and no anatomy.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Region:
    id: str
    name: Promise
    front: str = ""
    back: str = ""
    middle: bool = False  # whether it may also be told without a side


REGIONS = (
    Region("low_back", _("Low back"), back="2,150 31,151 33,166 34,181 24,184 2,184", middle=True),
    Region("deep_buttock", _("Buttock, deep inside"), back="4,197 20,190 32,199 36,214 35,231 20,239 4,233"),
    Region(
        "outer_hip",
        _("Outside of the hip"),
        front="36,187 41,198 44,216 44,237 38,236 37,214",
        back="34,187 41,198 44,216 44,237 38,236 37,214",
    ),
    Region("front_hip", _("Front of the hip"), front="19,187 33,187 35,200 35,222 27,227 20,210"),
    Region("groin", _("Groin"), front="3,207 17,195 19,211 26,230 15,244 6,240 2,226"),
    Region("front_thigh", _("Front of the thigh"), front="17,247 28,234 36,241 36,262 32,284 26,289 16,289 14,272"),
    Region("back_thigh", _("Back of the thigh"), back="9,246 35,243 36,262 32,284 28,294 14,294 11,278"),
    Region(
        "outer_thigh",
        _("Outside of the thigh"),
        front="38,241 44,240 42,262 38,283 34,286 38,262",
        back="37,243 44,240 42,262 38,283 33,288 38,262",
    ),
    Region(
        "outer_knee",
        _("Outside of the knee"),
        front="30,291 37,288 34,303 34,319 29,319 30,304",
        back="29,297 36,291 34,303 34,310 29,309",
    ),
    Region("kneecap", _("Kneecap"), front="14.5,296 22,292 29,296 29,310 22,316 14.5,310"),
    Region("inner_knee", _("Inside of the knee"), front="10,287 14,291 13.8,303 14,319 12,320 13,303"),
    Region("shin", _("Shin"), front="14,323 28,321 30,338 25,366 20,385 16,372 14,346"),
    Region("calf", _("Calf"), back="13,313 33,311 35,332 32,352 16,356 11,342"),
    Region("achilles", _("Achilles tendon"), back="16,361 29,360 26,384 24,396 17,396 16,380"),
    Region(
        "foot",
        _("Foot"),
        front="15,393 26,393 34,411 31,415 20,415 14,411",
        back="14,400 27,400 34,411 31,415 20,415 14,411",
    ),
)
BY_ID = {region.id: region for region in REGIONS}


def known(region: str, side: str) -> bool:
    """Whether there is such a region, and it may be told on this side (`left`, `right`, or "" in the middle)."""
    found = BY_ID.get(region)
    return found is not None and (side in ("left", "right") or (side == "" and found.middle))
