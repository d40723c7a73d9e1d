"""JSON that answers 400 to what would otherwise exhaust the interpreter."""

from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class BoundedJSONParser(JSONParser):
    """DRF's parser lets absurd nesting and endless numbers escape as 500; both are the sender's mistake."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        try:
            return super().parse(stream, media_type, parser_context)
        except (RecursionError, OverflowError) as error:
            raise ParseError(_("This JSON is nested too deeply.")) from error
