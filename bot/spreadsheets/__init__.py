"""Office spreadsheets in (XLSX, XLS, CSV) and out (XLSX), suspicious of every byte."""

from bot.spreadsheets.model import (
    REASONS,
    Cell,
    Column,
    Dropped,
    Grid,
    Kind,
    Limits,
    Refused,
    Row,
    Table,
    Workbook,
)
from bot.spreadsheets.reading import read
from bot.spreadsheets.tables import find_table
from bot.spreadsheets.writing import Chart, Sheet, write_csv, write_xlsx

__all__ = [
    "REASONS",
    "Cell",
    "Chart",
    "Column",
    "Dropped",
    "Grid",
    "Kind",
    "Limits",
    "Refused",
    "Row",
    "Sheet",
    "Table",
    "Workbook",
    "find_table",
    "read",
    "write_csv",
    "write_xlsx",
]
