"""The two laws of the house: imports point one way, and the calculations know no framework."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ["accounts", "exercises", "athletes", "coaching"]
# coaching is also the project's configuration, which everything is started with.
CONFIGURATION = {"coaching.settings", "coaching.settings_test"}
PURE = [
    "athletes/adherence.py",
    "athletes/bands.py",
    "athletes/checks/findings.py",
    "athletes/checks/impact.py",
    "athletes/checks/protocol.py",
    "athletes/checks/reading.py",
    "athletes/checks/tracks.py",
    "athletes/checks/typed.py",
    "athletes/choosing.py",
    "athletes/counting.py",
    "athletes/daily.py",
    "athletes/feedback.py",
    "athletes/figures.py",
    "athletes/floor/pace.py",
    "athletes/floor/sides.py",
    "athletes/grid.py",
    "athletes/kept.py",
    "athletes/plots/placing.py",
    "athletes/plots/scale.py",
    "athletes/rules/__init__.py",
    "athletes/rules/by_checks.py",
    "athletes/rules/by_course.py",
    "athletes/rules/by_goal.py",
    "athletes/rules/by_symptoms.py",
    "athletes/rules/case.py",
    "athletes/rules/course.py",
    "athletes/safety/asking.py",
    "athletes/schedule.py",
    "athletes/sides.py",
    "athletes/stopping.py",
    "athletes/ticking.py",
    "athletes/weeks.py",
    "coaching/bench/clock.py",
    "coaching/demo/feelings.py",
    "coaching/demo/habits.py",
    *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "coaching/flags").glob("*.py")),
    "coaching/importing/decoding.py",
    "coaching/importing/reading.py",
    "coaching/importing/rows.py",
    "coaching/squad_view/by_routine.py",
    "coaching/squad_view/change.py",
    "coaching/squad_view/skips.py",
    "coaching/review/changes.py",
    "coaching/review/pace.py",
    "coaching/review/round.py",
    "exercises/minutes.py",
    "exercises/musclemap.py",
    *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "exercises/figure").glob("*.py")),
]


def modules(app: str) -> list[Path]:
    return sorted(path for path in (ROOT / app).rglob("*.py"))


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide the direction"
            yield node.module or ""


@pytest.mark.parametrize("app", LAYERS)
def test_imports_point_one_way(app: str) -> None:
    above = set(LAYERS[LAYERS.index(app) + 1 :])
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(app)
        for name in imported(path)
        if name.split(".")[0] in above and name not in CONFIGURATION
    ]
    assert wrong == []


@pytest.mark.parametrize("app", LAYERS)
def test_template_includes_point_one_way(app: str) -> None:
    above = "|".join(LAYERS[LAYERS.index(app) + 1 :]) or "nothing above"
    pattern = re.compile(rf"{{%\s*(?:include|extends)\s+[\"'](?:{above})/")
    wrong = [str(path) for path in (ROOT / "templates" / app).rglob("*.html") if pattern.search(path.read_text())]
    assert wrong == []


@pytest.mark.parametrize("name", PURE)
def test_pure_modules_import_only_the_standard_library_and_each_other(name: str) -> None:
    pure = {str(Path(module).with_suffix("")).replace("/", ".").removesuffix(".__init__") for module in PURE}
    wrong = [
        module
        for module in imported(ROOT / name)
        if module.split(".")[0] not in sys.stdlib_module_names and module not in pure
    ]
    assert wrong == []


@pytest.mark.parametrize("app", LAYERS)
def test_every_module_opens_with_a_sentence(app: str) -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules(app)
        if "migrations" not in path.parts
        and path.read_text().strip()
        and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []


@pytest.mark.parametrize("app", LAYERS)
def test_no_module_outgrows_three_hundred_lines(app: str) -> None:
    long = [str(p) for p in modules(app) if "migrations" not in p.parts and len(p.read_text().splitlines()) > 300]
    assert long == []
