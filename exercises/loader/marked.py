"""Reads a library file so that every entry knows its line: a fault can then be shown where it stands."""

from pathlib import Path
from typing import Any

import yaml


class LibraryError(Exception):
    """A fault in a library file; its text is one sentence with file, line and entry."""

    def __init__(self, file: str, line: int, entry: str, problem: str) -> None:
        super().__init__(f"{file}, line {line}{f', {entry}' if entry else ''}: {problem}.")


class Entry(dict[str, Any]):
    """A YAML mapping with the line it begins on and the line of each key, counted from 1."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class EntryLoader(yaml.CSafeLoader):
    """YAML's safe subset with mappings read as entries; a key given twice is a fault, not a silent overwrite."""


def entry_of(loader: EntryLoader, node: yaml.MappingNode) -> Entry:
    entry = Entry(node.start_mark.line + 1)
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node)
        if key in entry:
            raise yaml.MarkedYAMLError(problem=f"the key “{key}” is given twice", problem_mark=key_node.start_mark)
        entry[key] = loader.construct_object(value_node, deep=True)
        entry.lines[key] = key_node.start_mark.line + 1
    return entry


EntryLoader.add_constructor("tag:yaml.org,2002:map", entry_of)


def read(path: Path) -> Entry:
    """The file as one entry. LibraryError when it is missing, is no YAML, or holds something else than keys."""
    try:
        document = yaml.load(path.read_text(encoding="utf-8"), EntryLoader)  # noqa: S506 (a safe loader)
    except OSError as error:
        raise LibraryError(path.name, 1, "", f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise LibraryError(path.name, 1, "", "is not a text in UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise LibraryError(path.name, line, "", error.problem or "is not YAML") from error
    if not isinstance(document, Entry):
        raise LibraryError(path.name, 1, "", "must hold keys and values")
    return document
