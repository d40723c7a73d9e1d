"""The sets of people that the table of rights speaks of."""

from tests.access.world import (
    ASSISTANT,
    ATHLETE,
    COACH,
    FOREIGN_ATHLETE,
    FOREIGN_COACH,
    OTHER_COACH,
    OWNER,
    PERSONAS,
    TEAMMATE,
)

type People = frozenset[str]

NOBODY: People = frozenset()
ALL: People = frozenset(PERSONAS)
ATHLETES: People = frozenset({ATHLETE, TEAMMATE, FOREIGN_ATHLETE})
COACHES: People = frozenset({COACH, OTHER_COACH, OWNER, FOREIGN_COACH})
STAFF: People = COACHES | {ASSISTANT}
SIGNED_IN: People = ATHLETES | STAFF
OWNERS: People = frozenset({OWNER})
OF_TEAM: People = frozenset({ATHLETE, TEAMMATE, COACH, OTHER_COACH, OWNER, ASSISTANT})
TEAM_COACHES: People = frozenset({COACH, OTHER_COACH, OWNER})
TEAM_STAFF: People = frozenset({COACH, OTHER_COACH, OWNER, ASSISTANT})
MAY_READ: People = frozenset({COACH, OWNER, ASSISTANT})  # the athlete's record
MAY_EDIT: People = frozenset({COACH, OWNER})
