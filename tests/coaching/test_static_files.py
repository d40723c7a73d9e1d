"""A script under its hashed name asks for its modules under theirs."""

from pathlib import Path

from django.core.files.storage import FileSystemStorage

from coaching.static_files import HashedFiles


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
