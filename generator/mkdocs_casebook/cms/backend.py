"""Backend of the form: a local folder, or a repository on a Git host."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mkdocs_casebook.text.web_addresses import split_address

_HOSTS = {
    "github": ("https://api.github.com",),
    "gitlab": ("https://gitlab.com",),
    "gitea": ("https://gitea.com",),
}
"""The API of each Git host, unless the settings name a self-hosted server."""

_SELF_HOSTED = ("api_root", "base_url", "graphql_api_root")

# Sveltia requires a Git host even for a local folder. It never contacts this one: the page's security policy allows
# requests to its own site only, and the style sheet hides the sign-in button.
_LOCAL = {"name": "gitea", "repo": "local/casebook", "app_id": "none", "auth_methods": ["token"]}


class BadBackend(ValueError):  # noqa: N818 - what is bad
    """The option ``admin`` is invalid; the message is in both languages."""


@dataclass(frozen=True)
class Backend:
    """The backend settings of the form, and the origins it may connect to."""

    settings: Mapping[str, Any]
    hosts: tuple[str, ...]

    @property
    def is_local(self) -> bool:
        """Whether records are saved to a local folder only."""
        return not self.hosts


def backend_of(admin: Any) -> Backend:
    """Parse the option ``admin``: ``local``, or a mapping with ``backend``, the settings of a Git host."""
    if admin == "local":
        return Backend(_LOCAL, ())
    settings = admin.get("backend") if isinstance(admin, Mapping) else None
    name = settings.get("name") if isinstance(settings, Mapping) else None
    if not isinstance(settings, Mapping) or name not in _HOSTS or not _is_repository(settings.get("repo")):
        raise BadBackend(
            "admin: 写 local，或写 backend: {name: github、gitlab 或 gitea, repo: 所有者/仓库}"
            " / write local, or backend: {name: github, gitlab or gitea, repo: owner/name}"
        )
    self_hosted = tuple(dict.fromkeys(_origin(settings[key]) for key in _SELF_HOSTED if key in settings))
    return Backend(dict(settings), self_hosted or _HOSTS[name])


def _is_repository(value: Any) -> bool:
    return isinstance(value, str) and "/" in value.strip("/")


def _origin(address: Any) -> str:
    parts = split_address(str(address))
    if parts.scheme != "https" or not re.fullmatch(r"[\w.:-]+", parts.netloc):  # nothing that could end the CSP
        raise BadBackend(f"admin: {address}: 须以 https:// 开头 / must begin with https://")
    return f"https://{parts.netloc}"
