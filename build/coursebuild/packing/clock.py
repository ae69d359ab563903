"""Which day and time a build is made on: today, or SOURCE_DATE_EPOCH's."""

import datetime
import os

from coursebuild.errors import BadSettingError

_LATEST = 4354819199  # 2107-12-31, its end


def source_date() -> int | None:
    """SOURCE_DATE_EPOCH in seconds, if it is set. Raises BadSettingError if it is no time that a zip can hold."""
    value = os.environ.get("SOURCE_DATE_EPOCH")
    if value is None:
        return None
    if not value.isdecimal() or len(value) > len(str(_LATEST)) or int(value) > _LATEST:
        raise BadSettingError(
            "SOURCE_DATE_EPOCH", value, "ett antal sekunder sedan 1970, till och med år 2107"
        )
    return int(value)


def build_date() -> datetime.date:
    """The day that the law is asked about: SOURCE_DATE_EPOCH's, else today."""
    epoch = source_date()
    if epoch is not None:
        return datetime.datetime.fromtimestamp(epoch, datetime.UTC).date()
    return datetime.datetime.now(datetime.UTC).astimezone().date()
