"""The unit tests of our own JavaScript, each file in a real Chromium, under the site's own policy and origin."""

from pathlib import Path

import pytest
from django.utils.csp import build_policy
from playwright.sync_api import Page, Route

from coaching.fixed import SECURE_CSP
from tests.browser.conftest import PHONE, OpenAs

pytestmark = pytest.mark.django_db(transaction=True)
FOLDER = Path(__file__).parent / "unit"
FILES = sorted(path.name for path in FOLDER.glob("*.test.js"))
PAGE = "<!doctype html><html lang=en><meta charset=utf-8><title>Unit</title><body></body></html>"
RUN = """async (file) => {
  const { run } = await import("/unit/harness.js");
  await import(`/unit/${file}`);
  return run();
}"""


def serve(route: Route) -> None:
    """What lies in the folder, and an empty page at its root, with the headers of a page of ours."""
    name = route.request.url.split("/unit/")[1].split("?")[0]
    if name.endswith(".json"):  # a table that Python runs too
        route.fulfill(path=FOLDER.parents[1] / "athletes" / Path(name).name, content_type="application/json")
        return
    if name:
        route.fulfill(path=FOLDER / Path(name).name, content_type="text/javascript")
        return
    headers = {"Content-Security-Policy": build_policy(SECURE_CSP)}
    route.fulfill(body=PAGE, content_type="text/html", headers=headers)


def outcomes(page: Page, file: str) -> list[dict[str, str]]:
    page.route("**/unit/**", serve)
    page.goto("/unit/")
    told: list[dict[str, str]] = page.evaluate(RUN, file)
    return told


@pytest.mark.parametrize("file", FILES)
def test_javascript_unit(open_as: OpenAs, file: str) -> None:
    told = outcomes(open_as(None, PHONE), file)
    assert told, f"{file} has no tests"
    broken = [f"{one['name']}\n{one['fault']}" for one in told if one["fault"]]
    assert not broken, f"{file}: {len(broken)} of {len(told)} fail\n\n" + "\n\n".join(broken)
