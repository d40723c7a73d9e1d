"""Where a line of a plan is edited."""

from collections.abc import Hashable
from urllib.parse import urlencode

from django.urls import reverse


def line_address(plan: int, lineage: Hashable, opened: str) -> str:
    """The plan's page at one line; `opened` names the choice that stands open there: `swap`, `ease` or `up`."""
    return f"{reverse('coaching:plan_edit', args=[plan])}?{urlencode({opened: lineage})}#line-{lineage}"
