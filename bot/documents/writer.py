"""What every kind of file must be able to set: the blocks of a document, one method each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import assert_never

from bot.documents.model import (
    Block,
    Bullets,
    Checklist,
    Entry,
    Heading,
    KeyValues,
    Numbered,
    Paragraph,
    Picture,
    Signatures,
    Table,
    Tone,
)


class Writer(ABC):
    """Sets blocks one after the other."""

    def block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self._heading(text, level)
            case Paragraph(text, tone):
                self._paragraph(text, tone)
            case Bullets(items):
                self._bullets(items)
            case Numbered(items):
                self._numbered(items)
            case KeyValues(rows):
                self._key_values(rows)
            case Table():
                self._table(block)
            case Checklist():
                self._checklist(block)
            case Entry():
                self._entry(block)
            case Signatures(labels):
                self._signatures(labels)
            case Picture():
                self._picture(block)
            case _:
                assert_never(block)

    @abstractmethod
    def _heading(self, text: str, level: int) -> None: ...

    @abstractmethod
    def _paragraph(self, text: str, tone: Tone) -> None: ...

    @abstractmethod
    def _bullets(self, items: tuple[str, ...]) -> None: ...

    @abstractmethod
    def _numbered(self, items: tuple[str, ...]) -> None: ...

    @abstractmethod
    def _key_values(self, rows: tuple[tuple[str, str], ...]) -> None: ...

    @abstractmethod
    def _table(self, table: Table) -> None: ...

    @abstractmethod
    def _checklist(self, checklist: Checklist) -> None: ...

    @abstractmethod
    def _entry(self, entry: Entry) -> None: ...

    @abstractmethod
    def _signatures(self, labels: tuple[str, ...]) -> None: ...

    @abstractmethod
    def _picture(self, picture: Picture) -> None: ...
