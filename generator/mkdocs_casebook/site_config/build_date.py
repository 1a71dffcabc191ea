"""Build date from the options or SOURCE_DATE_EPOCH; never the clock, so that builds are reproducible."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))


def build_day(given: str | None = None) -> str | None:
    """Return the given day (``YYYY-MM-DD``), else that of ``SOURCE_DATE_EPOCH`` in Beijing, else None.

    Raises ``ValueError``, with a message for the user, if the value is not a day.
    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if given:
            return date.fromisoformat(given).isoformat()
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(BEIJING).date().isoformat() if epoch else None
    except (ValueError, OverflowError, OSError):
        what = f"build_date: {given}" if given else f"SOURCE_DATE_EPOCH: {epoch}"
        raise ValueError(
            f"{what}：须为 2026-03-01 这样的日期，或 1970 年以来的秒数 / must be a day, or seconds since 1970"
        ) from None
