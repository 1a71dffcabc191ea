"""A store with Amazon's S3 interface: objects are replaced one by one, in the order of the plan.

A journal names the objects that a publication may have changed; it is deleted when the publication is complete. After
an interruption the next run asks the store about these objects only.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import TypeVar

from mkdocs_casebook.publishing.plan import Plan
from mkdocs_casebook.publishing.published import NAME, Published, parse_addresses, parse_published
from mkdocs_casebook.publishing.refusals import Refusal
from mkdocs_casebook.publishing.release import FileInfo, Release
from mkdocs_casebook.publishing.targets.s3_objects import Objects
from mkdocs_casebook.runtime.progress import tracked
from mkdocs_casebook.site_config.file_types import cache_control, media_type

Result = TypeVar("Result")

_JOURNAL = ".casebook-publishing.json"
_PARALLEL = 8
"""Requests at the same time."""
_UNKNOWN = FileInfo("", -1)


class StoreTarget:
    """The objects of a bucket below a prefix; with ``adopt``, objects that are there without a list count as ours."""

    def __init__(self, objects: Objects, *, adopt: bool) -> None:
        self._objects = objects
        self._adopt = adopt

    def read(self) -> Published:
        """Return the list, corrected for what an interrupted publication has changed since."""
        content = self._objects.get(NAME)
        journal = self._journal()
        published = parse_published(content) if content else Published()
        if content is None and not journal:
            return self._adopted(published)
        found = dict(zip(journal, _in_parallel(self._objects.info, journal, "查询 asking"), strict=True))
        untouched = {address: info for address, info in published.files.items() if address not in found}
        retained = {address: entry for address, entry in published.retained.items() if address not in found}
        present = {address: info for address, info in found.items() if info}
        return replace(published, files=untouched | present, retained=retained)

    def _journal(self) -> list[str]:
        content = self._objects.get(_JOURNAL)
        return parse_addresses(content) if content else []

    def _adopted(self, published: Published) -> Published:
        present = self._objects.list(limit=None if self._adopt else 1)
        if present and not self._adopt:
            raise Refusal("foreign-store", present, target=self._objects.name)
        return replace(published, files=dict.fromkeys(present, _UNKNOWN))

    def verify(self, release: Release, published: Published) -> Published:
        """Leave out objects that are missing, or whose MD5 is not that of the file."""
        present = self._objects.list()

        def is_right(address: str) -> bool:
            if address not in release.files:
                return address in present
            content = release.content(address)
            return present.get(address) == hashlib.md5(content, usedforsecurity=False).hexdigest()

        return replace(published, files={a: info for a, info in published.files.items() if is_right(a)})

    def publish(self, release: Release, plan: Plan) -> None:
        """Upload stage by stage; delete at the end, when nothing points there any more."""
        changing = sorted({*plan.uploads, *plan.deletions, *self._journal()})
        self._objects.put(_JOURNAL, json.dumps(changing).encode(), "application/json", "no-store")
        for stage in plan.stages:
            _in_parallel(partial(self._upload, release), stage, "上传 uploading")
        _in_parallel(self._objects.delete, plan.deletions, "删除 deleting")
        self._objects.put(NAME, plan.after.to_json(), media_type(NAME), cache_control(NAME))
        self._objects.delete(_JOURNAL)

    def _upload(self, release: Release, address: str) -> None:
        content = release.content(address)
        digest = release.files[address].digest
        self._objects.put(address, content, media_type(address), cache_control(address), digest)

    def roll_back(self) -> int:
        """Refuse: a store has one copy of each object."""
        raise Refusal("no-rollback", target=self._objects.name)


def _in_parallel(work: Callable[[str], Result], addresses: Iterable[str], label: str) -> list[Result]:
    """Return the results in order; after a failure no more is started, and it is raised."""
    addresses = list(addresses)
    with ThreadPoolExecutor(_PARALLEL) as pool:
        futures = [pool.submit(work, address) for address in addresses]
        try:
            return [future.result() for future in tracked(futures, len(futures), label)]
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
