"""Where the form keeps what is written: this computer's folder, or a repository on a host of Git."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

_HOSTS = {
    "github": ("https://api.github.com",),
    "gitlab": ("https://gitlab.com",),
    "gitea": ("https://gitea.com",),
}
"""What the form talks to for each host of Git, unless the settings name a server of one's own."""

_OWN_SERVER = ("api_root", "base_url", "graphql_api_root")

# Sveltia asks for a host even where nothing is kept but in a folder. This one is never asked: the page's policy
# lets the form talk to its own site only, and the style hides the button.
_LOCAL = {"name": "gitea", "repo": "local/casebook", "app_id": "none", "auth_methods": ["token"]}


class BadBackend(ValueError):  # noqa: N818 - what is bad
    """The settings name no place that the form can keep records in; says so in both languages."""


@dataclass(frozen=True)
class Backend:
    """What the form is told of the place, and the hosts it may talk to."""

    settings: Mapping[str, Any]
    hosts: tuple[str, ...]

    @property
    def is_local(self) -> bool:
        """Whether records are kept on this computer only."""
        return not self.hosts


def backend_of(admin: Any) -> Backend:
    """Read the option ``admin``: ``local``, or ``backend`` with the settings of a host of Git."""
    if admin == "local":
        return Backend(_LOCAL, ())
    settings = admin.get("backend") if isinstance(admin, Mapping) else None
    name = settings.get("name") if isinstance(settings, Mapping) else None
    if not isinstance(settings, Mapping) or name not in _HOSTS or not _is_repository(settings.get("repo")):
        raise BadBackend(
            "admin: 写 local，或写 backend: {name: github、gitlab 或 gitea, repo: 所有者/仓库}"
            " / write local, or backend: {name: github, gitlab or gitea, repo: owner/name}"
        )
    own = tuple(dict.fromkeys(_origin(settings[key]) for key in _OWN_SERVER if key in settings))
    return Backend(dict(settings), own or _HOSTS[name])


def _is_repository(value: Any) -> bool:
    return isinstance(value, str) and "/" in value.strip("/")


def _origin(address: Any) -> str:
    parts = urlsplit(str(address))
    if parts.scheme != "https" or not re.fullmatch(r"[\w.:-]+", parts.netloc):  # nothing that could end a policy
        raise BadBackend(f"admin: {address}: 须以 https:// 开头 / must begin with https://")
    return f"https://{parts.netloc}"
