"""Bytes to grids: what kind of file is it, is it safe, and only then: what is in it."""

from __future__ import annotations

from io import BytesIO
from pathlib import PurePath
from typing import TYPE_CHECKING

from bot.spreadsheets import archive, ole, separated
from bot.spreadsheets.model import Grid, Kind, Limits, Refused, Workbook

if TYPE_CHECKING:
    import python_calamine as calamine

_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF")
_PACKED = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_BARE_BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # Excel 2 to 4, no container


def read(name: str, data: bytes, limits: Limits | None = None) -> Workbook:
    """Every sheet of an XLSX, XLS or CSV file, by its content, not by what `name` ends in.

    Measures before it parses: a file that could hurt is refused without being opened. Runs for
    up to a few seconds on the largest files: call it in a thread. Raises Refused.
    """
    limits = limits or Limits()
    if len(data) > limits.size:
        raise Refused("too-large", size=len(data), most=limits.size)
    kind = kind_of(data)
    if kind is Kind.CSV:
        stem = PurePath(name.replace("\\", "/")).stem
        sheets: tuple[Grid, ...] = (separated.read_grid(data, limits, stem),)
    else:
        (archive if kind is Kind.XLSX else ole).check(data, limits)
        sheets = _open(data, limits)
    sheets = tuple(_trimmed(sheet) for sheet in sheets)
    if not any(sheet.rows for sheet in sheets):
        raise Refused("empty")
    return Workbook(kind, sheets)


def kind_of(data: bytes) -> Kind:
    """What the bytes are. Raises Refused: empty, or wrong-kind with what they are instead."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ")
    if not head:
        raise Refused("empty")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Kind.XLSX
    if data.startswith(ole.MAGIC):
        return Kind.XLS
    if head.startswith(b"%PDF"):
        raise Refused("wrong-kind", kind="pdf")
    if data.startswith(_IMAGES) and b"\x00" in data[:64]:
        raise Refused("wrong-kind", kind="image")
    if data.startswith(_PACKED):
        raise Refused("wrong-kind", kind="zip")
    if data.startswith(_BARE_BIFF):
        raise Refused("wrong-kind", kind="unknown")
    opening = head[:512].lower()
    if opening.startswith((b"<html", b"<!doctype", b"<table", b"<head", b"<meta", b"<style")):
        raise Refused("wrong-kind", kind="html")
    if opening.startswith(b"<?xml") or opening.startswith(b"<workbook"):
        raise Refused("wrong-kind", kind="html" if b"<html" in opening else "xml")
    return Kind.CSV


def _open(data: bytes, limits: Limits) -> tuple[Grid, ...]:
    import python_calamine as calamine  # needed where a file is opened: in a child of the bot

    try:
        with calamine.load_workbook(BytesIO(data)) as book:
            described = book.sheets_metadata
            if len(described) > limits.sheets:
                raise Refused("bomb-parts", most=limits.sheets)
            return tuple(
                _grid(
                    book.get_sheet_by_index(index),
                    one.name,
                    one.visible is not calamine.SheetVisibleEnum.Visible,
                    limits,
                )
                for index, one in enumerate(described)
                if one.typ is calamine.SheetTypeEnum.WorkSheet
            )
    except calamine.PasswordError as error:
        raise Refused("encrypted") from error
    except (calamine.CalamineError, ValueError, OSError, OverflowError) as error:
        raise Refused("damaged") from error
    except BaseException as error:
        # A panic of the Rust reader is deliberately no Exception; it is a damaged file to us.
        if type(error).__name__ == "PanicException":
            raise Refused("damaged") from error
        raise


def _grid(sheet: calamine.CalamineSheet, name: str, hidden: bool, limits: Limits) -> Grid:
    start, end = sheet.start, sheet.end
    if start is None or end is None:
        return Grid(name, (), hidden=hidden)
    if end[0] - start[0] >= limits.rows:
        raise Refused("too-many-rows", most=limits.rows)
    if end[1] - start[1] >= limits.columns:
        raise Refused("too-many-columns", most=limits.columns)
    rows = sheet.to_python(skip_empty_area=True)
    return Grid(name, rows, first_row=start[0] + 1, hidden=hidden)


def _trimmed(sheet: Grid) -> Grid:
    """Without the empty rows at the end, which some programs write by the thousand."""
    last = len(sheet.rows)
    while last and not any(
        cell != "" and not (isinstance(cell, str) and cell.isspace())
        for cell in sheet.rows[last - 1]
    ):
        last -= 1
    return Grid(sheet.name, sheet.rows[:last], sheet.first_row, sheet.hidden)
