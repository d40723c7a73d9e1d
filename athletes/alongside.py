"""Small rows brought along in the query of another row, as JSON: a page about one athlete asks the database once."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, StringAgg, Subquery, TextField, Value
from django.db.models.functions import Cast, JSONObject

NEXT = ","

type Row = Mapping[str, Any]


def every(rows: QuerySet[Any], **columns: str) -> Subquery:
    """All these rows, in no order; `columns` name what each key is read from."""
    joined = rows.order_by().annotate(as_one=Value(1)).values("as_one")
    return Subquery(joined.annotate(told=StringAgg(_row(columns), delimiter=Value(NEXT))).values("told"))


def newest(rows: QuerySet[Any], **columns: str) -> Subquery:
    """The first of these rows in their order."""
    return Subquery(rows.annotate(told=_row(columns)).values("told")[:1])


def read(told: str | None) -> list[Row]:
    """The rows of `every` or `newest`; times and dates are text in them, decimals are decimals."""
    rows: list[Row] = json.loads(f"[{told or ''}]", parse_float=Decimal)
    return rows


def day(told: str) -> date:
    return date.fromisoformat(told)


def moment(told: str) -> datetime:
    """A time as either database writes it into JSON: SQLite leaves out the zone, which is UTC there."""
    at = datetime.fromisoformat(told)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _row(columns: Mapping[str, str]) -> Cast:
    return Cast(JSONObject(**columns), TextField())
