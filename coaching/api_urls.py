"""Addresses of the API, version 1: each app lists its own."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
