"""Whatever python3 is at hand can read the launcher, and the launcher needs nothing beyond it."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = [ROOT / "manage.py", *sorted((ROOT / "launch").glob("*.py"))]
# Inside functions, once .venv is there, Django may be imported; at the top of a file it may not.
OURS = {"launch", "__future__"}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_launcher_is_written_in_the_syntax_of_python_3_8(file: Path) -> None:
    assert isinstance(ast.parse(file.read_text("utf-8"), feature_version=(3, 8)), ast.Module)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_launcher_imports_only_the_standard_library_at_the_top(file: Path) -> None:
    tops = [node for node in ast.parse(file.read_text("utf-8")).body if isinstance(node, (ast.Import, ast.ImportFrom))]
    names = {name.name for node in tops if isinstance(node, ast.Import) for name in node.names}
    names |= {node.module or "" for node in tops if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} - OURS - sys.stdlib_module_names == set()
