"""Content security policies and other headers: resources from the own host only, no inline scripts."""

from collections.abc import Iterable

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; font-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
"""In a meta tag of every page (the theme's ``main.html``), for hosts that cannot set headers."""


def form_policy(hosts: Iterable[str]) -> str:
    """Return the policy of the CMS form: inline styles, previews of unsaved pictures, API requests to these hosts."""
    connect = " ".join(["'self'", "blob:", "data:", *hosts])
    return (
        "default-src 'none'; img-src 'self' blob: data:; media-src blob:; style-src 'self' 'unsafe-inline'; "
        f"script-src 'self'; connect-src {connect}; font-src 'self'; "
        "form-action 'none'; base-uri 'none'"
    )


_UNUSED_FEATURES = (
    *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media", "geolocation", "gyroscope", "hid"),
    *("magnetometer", "microphone", "midi", "payment", "publickey-credentials-get", "screen-wake-lock", "serial"),
    *("usb", "xr-spatial-tracking"),
)
"""Features of browsers that no page uses; copying and sharing stay allowed. Browsers warn of names they do not know."""

HEADERS = {
    "Content-Security-Policy": f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in _UNUSED_FEATURES),
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
}
"""Headers for hosts that can set them; frame-ancestors works in a header only.

Browsers ignore Strict-Transport-Security over plain HTTP. It holds for the whole host, but not for its subdomains.
"""

NO_INDEX = {"X-Robots-Tag": "noindex"}
"""The header of a demonstration: search engines list none of its files, of which only pages can say so themselves."""
