"""A script under its hashed name asks for its modules under theirs."""

from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from coaching.static_files import OURS, HashedFiles, bare

ROOT = Path(__file__).resolve().parents[2] / "static"
MODULES = sorted(path for path in ROOT.rglob("*.js") if OURS.match(path.relative_to(ROOT).as_posix()))


def test_script_imports_the_same_version_of_its_modules(tmp_path: Path) -> None:
    files = {
        "js/page.js": 'import { tap } from "./phone/words.js";\n// Not: import { tap } from "./gone.js"\ntap();\n',
        "js/phone/words.js": "export const tap = () => {};\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    source = FileSystemStorage(location=tmp_path)
    storage = HashedFiles(location=tmp_path, base_url="/static/")

    list(storage.post_process({name: (source, name) for name in files}))

    page, words = (storage.hashed_files[name] for name in files)
    assert (tmp_path / page).read_text().splitlines() == [
        f'import {{ tap }} from "./{Path(words).relative_to("js")}";',
        '// Not: import { tap } from "./gone.js"',
        "tap();",
    ]


WRITTEN = """// What it is for.
// @ts-check
import { gettext } from "../gettext.js";

/**
 * Says where: "// not a comment".
 * @param {string} place
 */
export function say(place) {
  /** @type {HTMLElement} */ (document.body).title = "// " + place; // it's kept, for its apostrophe
  say(2, "; // not a comment"); // a remark
  const link = /** @type {string} */ ("https://here.example/");
  return /^\\/\\*/.test(link) ? gettext("/* no */") : link;
}
"""
SERVED = """import { gettext } from "../gettext.js";
export function say(place) {
(document.body).title = "// " + place; // it's kept, for its apostrophe
say(2, "; // not a comment");
const link = ("https://here.example/");
return /^\\/\\*/.test(link) ? gettext("/* no */") : link;
}
"""


def test_script_of_a_phone_is_served_without_comments_types_and_indentation() -> None:
    assert bare(WRITTEN) == SERVED


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_module_of_a_phone_has_no_template_literal_over_several_lines(path: Path) -> None:
    """Which `bare` relies on: it would take what looks like a comment out of one."""
    broken = [line for line in bare(path.read_text()).splitlines() if line.count("`") % 2]
    assert broken == []
