"""Empty workbooks that come out the same, byte for byte, whenever they are built."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from content.sample import college

_BUILT = datetime(2026, 9, 1, tzinfo=UTC).replace(tzinfo=None)  # files carry no zone


def workbook() -> tuple[BytesIO, Any]:
    """A workbook and the bytes it becomes when it is closed; cells are never formulas."""
    out = BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": college.TITLE, "created": _BUILT})
    return out, book
