"""The app `accounts`: who may see what."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
