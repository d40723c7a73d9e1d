"""Every address of the product."""

from django.urls import include, path
from drf_spectacular.views import SpectacularAPIView

from coaching.views import health, words
from coaching.views.home import home

urlpatterns = [
    path("", home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("words.js", words.words, name="words"),
    path("", include("accounts.urls")),
    path("", include("exercises.urls")),
    path("", include("athletes.urls")),
    path("", include("coaching.pages")),
    path("account/", include("allauth.urls")),
    path("api/v1/", include("coaching.api_urls")),
    path("api/schema/", SpectacularAPIView.as_view(), name="schema"),
]

handler400 = "coaching.views.errors.bad_request"
handler404 = "coaching.views.errors.not_found"
