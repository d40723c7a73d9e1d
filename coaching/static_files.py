"""Static files under names that hold their contents' hash; scripts of phones bare, importing each other by those."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Modules that phones load; half of each is its types, which are comments.
OURS = re.compile(r"js/(?:phone/|floor/|gettext\.js)")
# No template literal of ours spans lines, so a line begins in code or in a comment.
_NEEDLESS = re.compile(
    r"""^[ ]*(?://.*|/\*(?:(?!\*/)[\s\S])*\*/[ ]*)\n?  # a comment where a line begins
    |(?<=[\])};,{])[ ]//[ ][^"'`\n]*$                    # a remark after code, surely no part of a string
    |/\*\*[ ]@type[ ].*?[ ]\*/[ ]?                     # the type of what follows
    |^[ ]+ | ^\n                                       # indentation, an empty line""",
    re.MULTILINE | re.VERBOSE,
)

type Files = Mapping[str, tuple[Storage, str]]


def bare(script: str) -> str:
    """One of our modules as it is served: the same code without what only people and type checkers read."""
    return _NEEDLESS.sub("", script)


class _Bare:
    """A source of files that gives scripts without their comments."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage

    def open(self, path: str) -> "ContentFile[bytes]":
        with self.storage.open(path) as file:
            return ContentFile(bare(file.read().decode()).encode())


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """A page and its worker load all their modules from one version, and a browser keeps each for ever."""

    support_js_module_import_aggregation = True

    def post_process(self, paths: Files, dry_run: bool = False, **options: Any) -> Iterator[tuple[str, str, bool]]:
        sources = {
            name: (_Bare(storage) if OURS.match(name) else storage, path) for name, (storage, path) in paths.items()
        }
        yield from super().post_process(sources, dry_run=dry_run, **options)
