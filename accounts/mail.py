"""Every mail leaves by one task, outside the request, with plain text and links from a setting."""

from typing import Any

from django.core.mail import EmailMessage
from django.tasks import task
from django.template.loader import render_to_string


@task()
def deliver(subject: str, body: str, to: list[str]) -> None:
    """Hand one message to the mail server; with nobody to write to, do nothing."""
    if to:
        EmailMessage(subject, body, to=to).send()


def post(template: str, to: list[str], context: dict[str, Any]) -> None:
    """Render `<template>_subject.txt` and `<template>_message.txt` and send them.

    `to` may be empty: a stranger's address gets no mail, but the answer takes as long as if it did.
    """
    deliver.enqueue(*_rendered(template, context), to)


def post_now(template: str, to: list[str], context: dict[str, Any]) -> None:
    """The same from within a task that wants to know: raises what the mail server answers."""
    deliver.call(*_rendered(template, context), to)


def _rendered(template: str, context: dict[str, Any]) -> tuple[str, str]:
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())
    return subject, render_to_string(f"{template}_message.txt", context).strip() + "\n"
