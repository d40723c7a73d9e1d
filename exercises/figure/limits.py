"""How far joints go: the table, and what in a pose goes beyond it."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from exercises.figure.kinematics import SIDES, Stance, angles
from exercises.figure.stance import MOMENTS


class Limit(NamedTuple):
    """One angle of a joint as `pose_convention` lists it: what it does, the range in degrees, and why this range."""

    name: str
    low: float
    high: float
    reason: str


class Fault(NamedTuple):
    """An angle beyond its limit, at the moment named; `place` is where the joint's angles list it."""

    moment: str
    joint: str
    place: int
    angle: float
    limit: Limit

    def __str__(self) -> str:
        bound = f"at least {self.limit.low:g}" if self.angle < self.limit.low else f"at most {self.limit.high:g}"
        return f"{self.moment} {self.joint}: {self.limit.name} is {self.angle:g}°, {bound}° ({self.limit.reason})"


# Ranges of the American Academy of Orthopaedic Surgeons, widened to what supple runners reach when something else
# helps: a hand that pulls, body weight, or a segment that the figure does not have (shoulder blade, foot arch).
FREE = "the body may face any way"
JOINTS: Mapping[str, tuple[Limit, ...]] = {
    "pelvis": tuple(Limit(name, -180, 180, FREE) for name in ("pitch", "roll", "yaw", "twist")),
    "spine": (
        Limit("flexion", -40, 80, "AAOS: back 30 and forward 80"),
        Limit("side-bend", -45, 45, "AAOS: 35, and the pelvis gives 10"),
        Limit("rotation", -60, 60, "AAOS: 45, and the shoulder blades give 15"),
    ),
    "neck": (Limit("flexion", -60, 60, "AAOS: back 60 and forward 50, and the upper back gives 10"),),
    "hip": (
        Limit("flexion", -30, 130, "AAOS: back 30 and forward 120, and hands pull 10 further"),
        Limit("abduction", -35, 70, "AAOS: in 30 and out 45, and a bent hip spreads 25 wider"),
        Limit("rotation", -90, 90, "AAOS: 45, and turned by the abduction before it in a bent hip"),
    ),
    "knee": (Limit("flexion", 0, 150, "AAOS: 135, and a hand or the floor presses 15 further"),),
    "ankle": (Limit("dorsiflexion", -80, 50, "AAOS: down 50 and up 20, and the arch of a loaded foot gives 30"),),
    "shoulder": (
        Limit("flexion", -90, 180, "AAOS: back 60 and forward 180, and behind the back of someone lying 30 further"),
        Limit("abduction", -65, 180, "AAOS: across the chest 45 and out 180, and the shoulder blade gives 20 inwards"),
        Limit("rotation", -90, 90, "AAOS: 90 and 70"),
    ),
    "elbow": (Limit("flexion", -10, 150, "AAOS: straight 0 and bent 150, and 10 beyond straight"),),
}
LIMITS: Mapping[str, tuple[Limit, ...]] = {
    joint + side: limits
    for joint, limits in JOINTS.items()
    for side in (("",) if joint in ("pelvis", "spine", "neck") else SIDES)
}


def faults(pose: Mapping[str, Any]) -> list[Fault]:
    """Every angle that no joint reaches, of start and end and the stance between them where a pose names one.

    KeyError for a joint nobody knows, TypeError or ValueError for an angle that is no number.
    """
    return [fault for moment in MOMENTS if moment in pose for fault in stance_faults(moment, pose[moment])]


def stance_faults(moment: str, stance: Stance) -> Iterator[Fault]:
    for joint in stance:
        for place, (angle, limit) in enumerate(zip(angles(stance, joint), LIMITS[joint], strict=False)):
            if not limit.low <= angle <= limit.high:
                yield Fault(moment, joint, place, angle, limit)
