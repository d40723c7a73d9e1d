"""A mail server that knows nobody called Anna."""

from smtplib import SMTPRecipientsRefused
from typing import Any

from django.core.mail.backends.locmem import EmailBackend
from django.core.mail.message import EmailMessage


class RefusingBackend(EmailBackend):
    def send_messages(self, messages: Any) -> int:
        told: list[EmailMessage] = list(messages)
        if any(address.startswith("anna@") for one in told for address in one.to):
            raise SMTPRecipientsRefused({"anna@club.example": (550, b"No such user")})
        return super().send_messages(told)
