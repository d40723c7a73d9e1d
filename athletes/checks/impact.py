"""The weekly impact check: our own four questions, 0 to 3 each, 0 to 12 in all; not validated, and said so.

The questions cover similar topics to published questionnaires but are none of them: no published score compares.
The alert is a rule of this product, no source claims it.
"""

from enum import StrEnum
from typing import NamedTuple

HIGHEST = 12
HIGHEST_ANSWER = 3
_CLEARLY = 2
_NONE_TRAINED = 3


class Light(StrEnum):
    """How much the week was affected, in three steps of ours."""

    LITTLE = "little"
    SOME = "some"
    MUCH = "much"


class Impact(NamedTuple):
    """One week's answers, each 0 (not at all) to 3."""

    trained: int  # all as planned, all with discomfort, some left out, none
    changed: int  # cut or changed for it: not, a little, clearly, a lot
    limited: int  # slowed or limited: not, a little, clearly, a lot
    symptoms: int  # none, mild, moderate, severe

    @property
    def score(self) -> int:
        return sum(self)

    @property
    def alert(self) -> bool:
        """Whether the coach should look: no training at all, or clearly changed or limited."""
        return self.trained == _NONE_TRAINED or self.changed >= _CLEARLY or self.limited >= _CLEARLY

    @property
    def light(self) -> Light:
        """Much when the coach is alerted, little up to 2 points, some between."""
        if self.alert:
            return Light.MUCH
        return Light.LITTLE if self.score <= _CLEARLY else Light.SOME
