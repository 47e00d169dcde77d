"""Turns the short texts inside YAML files (questions, feedback, reasons) into Telegram HTML."""

from __future__ import annotations

from content.faults import Faults
from content.limits import PARAGRAPH, check_button, check_html
from content.models import LANGUAGES, Bilingual, Markup
from content.source import Document


class Renderer:
    """Renders values of one document and reports faults at their lines."""

    def __init__(self, document: Document, faults: Faults) -> None:
        self._document = document
        self._faults = faults

    def markup(self, words: Bilingual, *where: str | int) -> Markup:
        """Both languages of the value at `where`, as Telegram HTML."""
        zh, en = (self.html(words[language], *where, language) for language in LANGUAGES)
        return Markup(zh=zh, en=en)

    def html(self, text: str, *where: str | int) -> str:
        """One text as Telegram HTML, its length checked."""
        from content.markup import render  # its parser stays out of a bot that reads nothing

        line = self._document.line(*where)
        html = render(text, line, self._say)
        check_html(html, PARAGRAPH, lambda why: self._say(line, why))
        return html

    def label(self, words: Bilingual, limit: int, *where: str | int) -> Bilingual:
        """Plain words that must fit a button `limit` columns wide."""
        for language in LANGUAGES:
            line = self._document.line(*where, language)
            check_button(words[language], limit, lambda why, at=line: self._say(at, why))  # type: ignore[misc]
        return words

    def _say(self, line: int, sentence: str) -> None:
        self._faults.add(self._document.path, line, sentence)
