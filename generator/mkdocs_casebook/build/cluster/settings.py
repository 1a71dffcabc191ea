"""Which cluster a command uses: the environment names it, as MkDocs is a process of its own."""

from __future__ import annotations

import os
from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True)
class ClusterSettings:
    """The address of a scheduler, and the files of the certificates for it: of the CA, one's own, and its key.

    ``storage`` is a bucket and prefix for workers that do not see the project folder.
    """

    scheduler: str
    tls_ca: str = ""
    tls_cert: str = ""
    tls_key: str = ""
    storage: str = ""

    @classmethod
    def of_environment(cls) -> ClusterSettings | None:
        """Return the settings in the environment, if it names a scheduler."""
        values = {each.name: os.environ.get(variable(each.name), "") for each in fields(cls)}
        return cls(**values) if values["scheduler"] else None


def variable(name: str) -> str:
    """Return the environment variable of a setting."""
    return f"CASEBOOK_{name.upper()}"
