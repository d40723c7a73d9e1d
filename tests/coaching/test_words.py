"""The words of our scripts: one file for everybody, kept by any cache and asked for again cheaply."""

from django.test import Client


def test_words_are_a_script_for_everybody() -> None:
    answer = Client().get("/words.js")
    assert answer.headers["Content-Type"] == 'text/javascript; charset="utf-8"'
    assert answer.headers["Cache-Control"] == "public, max-age=3600"
    assert "django.ngettext = function" in answer.text
    assert "Set-Cookie" not in answer.headers


def test_words_that_did_not_change_are_not_sent_again() -> None:
    known = Client().get("/words.js").headers["ETag"]
    again = Client().get("/words.js", headers={"if-none-match": known})
    assert (again.status_code, again.content) == (304, b"")
