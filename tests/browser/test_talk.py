"""An athlete and a coach talk, and words written in a basement are neither lost nor said twice."""

import pytest
from playwright.sync_api import expect

from athletes.models import Message
from tests.browser.conftest import DESK, PHONE, OpenAs, accessibility_faults
from tests.factories import make_athlete, make_message, make_staff, make_team

pytestmark = pytest.mark.django_db(transaction=True)


def test_words_survive_a_closed_page_and_no_signal_and_are_said_once(open_as: OpenAs) -> None:
    coach = make_staff(make_team(), name="Robin Castle")
    maya = make_athlete(coach.team, coach, name="Maya Lindqvist")
    make_message(maya, coach, "How was the long run?")
    phone = open_as(maya.membership.user, PHONE)

    phone.goto("/today/")
    phone.get_by_role("link", name="New message").click()
    expect(phone.get_by_text("How was the long run?")).to_be_visible()
    phone.get_by_role("textbox", name="Message").fill("Sixteen easy,")
    expect(phone.locator("#draft")).to_have_text("Kept on this phone until you send it.")
    context = phone.context
    phone.close()

    phone = context.new_page()
    phone.goto("/talk/")
    expect(phone.get_by_role("textbox", name="Message")).to_have_value("Sixteen easy,")
    expect(phone.locator("#draft")).to_have_text("Not sent yet. You wrote this before.")
    expect(phone.get_by_role("link", name="New message")).to_have_count(0)
    assert accessibility_faults(phone) == []
    context.set_offline(True)
    phone.get_by_role("textbox", name="Message").fill("Sixteen easy, nothing hurts.")
    phone.get_by_role("button", name="Send").click()
    expect(phone.locator("#waiting")).to_contain_text("Not sent yet. It goes as soon as there is signal.")
    expect(phone.get_by_role("textbox", name="Message")).to_have_value("")
    assert Message.objects.filter(by_athlete=True).count() == 0
    context.set_offline(False)
    expect(phone.locator("#waiting")).to_contain_text("With your coach")
    phone.reload()
    expect(phone.get_by_text("Sixteen easy, nothing hurts.")).to_have_count(1)
    assert list(Message.objects.filter(by_athlete=True).values_list("text", "author")) == [
        ("Sixteen easy, nothing hurts.", maya.membership_id)
    ]

    desk = open_as(coach.user, DESK)
    desk.goto("/dashboard/")
    desk.get_by_role("link", name="Messages (1 with something new)").click()
    desk.get_by_role("link", name="Maya Lindqvist New").click()
    expect(desk.get_by_text("Sixteen easy, nothing hurts.")).to_be_visible()
    expect(desk.get_by_role("link", name="Messages", exact=True)).to_be_visible()
    assert accessibility_faults(desk) == []
    desk.get_by_label("You write as Robin Castle").fill("Good to hear.")
    desk.get_by_role("button", name="Send").click()
    expect(desk.get_by_text("Good to hear.")).to_be_visible()
    phone.goto("/talk/")
    expect(phone.get_by_text("Good to hear.")).to_be_visible()
