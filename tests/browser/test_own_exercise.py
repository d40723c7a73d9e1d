"""A coach builds an exercise of the team's own from the clamshell, by sliding a knee, and finds it in the library."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from accounts.models import Membership
from exercises.models import Exercise, Kit, Muscle
from tests.browser.conftest import DESK, PHONE, OpenAs, accessibility_faults
from tests.factories import make_exercise, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)

CLAMSHELL = {
    "view": "oblique",
    "fix": "ankleR",
    "drawn_side": "R",
    "props": ["mat"],
    "start": {"pelvis": [0, 90, 0], "hipL": [45, 0, 0], "hipR": [45, 0, 0], "kneeL": 90, "kneeR": 90},
    "end": {"pelvis": [0, 90, 0], "hipL": [45, 0, 0], "hipR": [45, 35, 20], "kneeL": 90, "kneeR": 90},
}


@pytest.fixture
def coach() -> Membership:
    make_exercise("clamshell", name="Clamshell", pose=CLAMSHELL, unilateral=True, cues=["Open the knee"])
    make_exercise("squat", name="Squat", pose={**CLAMSHELL, "view": "side", "end": {"kneeL": 100, "kneeR": 100}})
    Muscle.objects.create(slug="gluteus-medius", name="Gluteus medius")
    Kit.objects.create(slug="mat", name="Mat")
    return make_staff(make_team())


def drawing(page: Page, moment: str = "end") -> bytes:
    """What the figure looks like now."""
    return page.get_by_role("img", name=f"Drawing of the {moment}").screenshot()


def markup(page: Page) -> str:
    return page.locator("[data-drawn] #end").inner_html()


def knee(page: Page, group: str = "Right leg") -> Locator:
    return page.locator("details", has_text=group).get_by_label("Knee: bend, at the end")


def slide(page: Page, slider: Locator, to: int) -> None:
    """As a hand does: many small moves, of which the last one counts; waits until that one is drawn."""
    old = page.locator("[data-drawn] > svg").element_handles()
    with page.expect_response(lambda answer: f"end_kneeR_0={to}&" in answer.url):
        for angle in range(int(slider.input_value()), to, -5 if to < 90 else 5):
            slider.fill(str(angle))
        slider.fill(str(to))
    page.wait_for_function(
        "old => { const now = document.querySelector('[data-drawn] > svg'); return now && now !== old }",
        arg=old[0] if old else None,
    )


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_own_exercise_from_the_clamshell_by_sliding_the_knee(
    coach: Membership, open_as: OpenAs, size: dict[str, int]
) -> None:
    page = open_as(coach.user, size)
    page.goto("/library/")
    page.get_by_role("link", name="Clamshell").click()
    page.get_by_role("link", name="Copy and change").click()
    page.get_by_label("Name").fill("Straight-leg clamshell")
    before = drawing(page)
    page.get_by_text(re.compile(r"^(Right leg|(Near|Far) leg \(right\))$")).click()
    slider = knee(page, "leg (right)") if page.get_by_text("leg (right)").count() else knee(page)
    slide(page, slider, 10)
    straight = markup(page)
    assert drawing(page) != before
    slide(page, slider, 90)
    assert markup(page) != straight
    slide(page, slider, 10)
    assert markup(page) == straight
    expect(slider.locator("xpath=../output")).to_have_text("10°")
    page.get_by_text("Gluteus medius").first.click()
    assert accessibility_faults(page) == []
    page.get_by_role("button", name="Save").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Straight-leg clamshell")
    assert Exercise.objects.get(name="Straight-leg clamshell").pose["end"]["kneeR"] == 10
    assert accessibility_faults(page) == []
    page.goto("/library/")
    expect(page.get_by_role("link", name="Straight-leg clamshell")).to_be_visible()


def test_another_pose_comes_with_its_sliders_and_leaves_the_rest(coach: Membership, open_as: OpenAs) -> None:
    page = open_as(coach.user, DESK)
    page.goto("/library/new/")
    page.get_by_label("Name").fill("Wall squat")
    page.get_by_label("Start from the pose of").select_option("Squat")
    expect(page.locator("#id_end_kneeR_0")).to_have_value("100")
    expect(page.get_by_label("Name")).to_have_value("Wall squat")
    expect(page.locator("summary", has_text="Near leg (right)")).to_be_visible()
    page.get_by_label("Seen").select_option("From the front")
    expect(page.locator("summary", has_text="Right leg")).to_be_visible()


def test_photo_is_added_and_its_place_is_gone(coach: Membership, open_as: OpenAs) -> None:
    exif, file = Image.Exif(), BytesIO()
    exif.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (800, 600), (160, 120, 90)).save(file, "JPEG", exif=exif)
    page = open_as(coach.user, DESK)
    page.goto("/library/new/")
    page.get_by_label("Name").fill("Beach squat")
    page.get_by_label("Cues, one per line").fill("Sit back")
    page.get_by_text("Photo", exact=True).click()
    page.get_by_label("Choose a photo").set_input_files(
        {"name": "me.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}
    )
    page.get_by_role("button", name="Save").first.click()
    photo = page.get_by_role("img", name="Photo of Beach squat")
    expect(photo).to_be_visible()
    assert photo.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [800, 600]
    served = page.request.get(str(photo.get_attribute("src"))).body()
    assert dict(Image.open(BytesIO(served)).getexif()) == {}
