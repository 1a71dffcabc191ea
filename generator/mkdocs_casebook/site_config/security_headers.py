"""What browsers are asked to refuse: the site fetches from its own host only, and runs no script but its own files."""

from collections.abc import Iterable

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
"""Stands in every page, for hosts that can set no headers; ``theme_overrides/main.html`` prints it."""


def form_policy(hosts: Iterable[str]) -> str:
    """Return the policy of the form: it styles itself, shows pictures not yet saved, and talks to these hosts."""
    reached = " ".join(["'self'", "blob:", "data:", *hosts])
    return (
        "default-src 'none'; img-src 'self' blob: data:; media-src blob:; style-src 'self' 'unsafe-inline'; "
        f"script-src 'self'; connect-src {reached}; font-src 'self'; "
        "form-action 'none'; base-uri 'none'"
    )


HEADERS = {
    "Content-Security-Policy": f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Headers for hosts that can set them: only a header can forbid other sites to show a page in a frame of theirs."""
