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
    return _parsed_day(given) if given else _day_of_epoch(os.environ.get("SOURCE_DATE_EPOCH"))


def _parsed_day(given: str) -> str:
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise ValueError(
            f"build_date: “{given}”不是日期；写成 2026-03-01 这样 / “{given}” is not a date; write it like 2026-03-01"
        ) from None


def _day_of_epoch(epoch: str | None) -> str | None:
    try:
        return datetime.fromtimestamp(int(epoch), UTC).astimezone(BEIJING).date().isoformat() if epoch else None
    except (ValueError, OverflowError, OSError):
        raise ValueError(
            f"SOURCE_DATE_EPOCH: {epoch}：须为 1970 年以来的秒数 / must be a number of seconds since 1970"
        ) from None
