"""Addresses of the app accounts."""

from allauth.account.views import LoginView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import RedirectView

from accounts.demo import demo_logins
from accounts.views import account, joining, starting, team

app_name = "accounts"
urlpatterns = [
    path("start/", starting.signup_team, name="signup_team"),
    path("start/code/", starting.confirm_team, name="confirm_team"),
    path("join/<str:token>/", joining.join, name="join"),
    path("door/<str:token>/", joining.door, name="door"),
    path("team/", team.team, name="team"),
    path("team/save/", team.save_team, name="save_team"),
    path("team/invite/", team.invite_to_staff, name="invite_to_staff"),
    path("team/staff/<int:pk>/invite/", team.invite_again, name="invite_again"),
    path("team/staff/<int:pk>/attach/", team.attach_assistant, name="attach_assistant"),
    path("team/staff/<int:pk>/end/", team.end_place, name="end_place"),
    path("team/switch/", team.switch_team, name="switch_team"),
    path("you/account/", account.account, name="account"),
    path("you/mail/", account.mail_copies, name="mail_copies"),
    path("you/consents/", account.consents_page, name="consents"),
    path("you/who-looked/", account.who_looked, name="who_looked"),
    path("you/second-factor/", account.second_factor, name="second_factor"),
    # In front of allauth's own addresses of the same path, which keep their names.
    path("account/logout/", account.log_out),
    path("account/signup/", login_not_required(RedirectView.as_view(pattern_name="accounts:signup_team"))),
]

if settings.DEMO:
    urlpatterns += [
        path("account/login/", LoginView.as_view(extra_context={"demo_logins": demo_logins})),
        path("demo/enter/", account.demo_login, name="demo_login"),
    ]
