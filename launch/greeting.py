"""What a person reads in the terminal when the server is about to answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

ONLINE_ONLY = "Without HTTPS phones work online only; docs/deployment.md puts an HTTPS front before it."
CODES_HERE = "Sign-in codes are printed here until MAIL_BACKEND names a way to send mail."
ENTER = "Enter as a coach or an athlete with one click on the sign-in page, or by e-mail and the code shown here:"
KEPT = "What is done in the demo is kept; --fresh starts over."


def lines(environ: Mapping[str, str], logins: Sequence[tuple[str, str]]) -> list[str]:
    """Return the greeting: the address, the demo's logins as (role, e-mail) if any, and what to know first."""
    told = [f"Evenstride is at {environ['PUBLIC_URL']}", ""]
    if logins:
        told += [ENTER, *(f"  {role:<10} {email}" for role, email in logins), KEPT]
    elif not environ.get("MAIL_BACKEND"):
        told += [CODES_HERE]
    if environ.get("EVENSTRIDE_HTTP_LOOPBACK"):
        told += [ONLINE_ONLY]
    return [*told, "Ctrl-C stops it."]
