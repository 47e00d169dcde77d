"""Interface wording in Project Fluent: one place for every word the bot says by itself.

All `texts/<language>/*.ftl` of a language form one set of messages. A message is Telegram
HTML, except where its id says otherwise: `…-button` is a button label, `…-alert` the
answer to a tap, `…-command` a line of the command menu; these three are plain text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from babel import localedata
from babel.core import get_global
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from content.models import LANGUAGES, Language
from content.signing import titled_once

PLAIN_SUFFIXES = ("-button", "-alert", "-command")
_ASKED_OF_BABEL = frozenset(
    {
        "plural_form", "ordinal_form", "number_symbols", "decimal_formats", "percent_formats",
        "numbering_systems", "default_numbering_system",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Message:
    """One message of one language, and where it is written."""

    id: str
    entry: ast.Message
    source: str
    path: Path
    line: int
    variables: frozenset[str]


class Texts:
    """The wording in both languages; immutable once loaded."""

    def __init__(
        self,
        messages: Mapping[Language, Mapping[str, Message]],
        terms: Mapping[Language, Mapping[str, str]],
    ) -> None:
        # Most texts have nothing to fill in, and many of the others are never said. What all of
        # them would be parsed into would be a tenth of the bot's memory.
        self._fixed = {
            language: {
                id: text
                for id, message in messages[language].items()
                if (text := _only_text(message.entry)) is not None
            }
            for language in LANGUAGES
        }
        # Many texts need the same few: one set for all of them.
        same: dict[frozenset[str], frozenset[str]] = {}
        self._variables = {
            language: {
                id: same.setdefault(message.variables, message.variables)
                for id, message in messages[language].items()
                if id not in self._fixed[language]
            }
            for language in LANGUAGES
        }
        self._sources = {
            language: {**terms[language], **_to_fill_in(messages[language])}
            for language in LANGUAGES
        }
        self._bundles = _bundles()

    def __getstate__(self) -> dict[str, Any]:
        return {name: part for name, part in vars(self).items() if name != "_bundles"}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._bundles = _bundles()

    def format(self, language: Language, id: str, **values: object) -> str:
        """The message `id` with its variables filled in.

        Values are put in as they are: the caller escapes what goes into HTML. Numbers are
        written the way the language writes them. Raises KeyError for an id that does not
        exist and for a variable that was not given.
        """
        fixed = self._fixed[language].get(id)
        if fixed is not None:
            return fixed
        variables = self._variables[language].get(id)
        if variables is None:
            raise KeyError(f"there is no text «{id}» in {language}")
        missing = variables - values.keys()
        if missing:
            raise KeyError(f"the text «{id}» needs {', '.join(sorted(missing))}")
        bundle = self._bundles[language]
        if not bundle.has_message(id):
            bundle.add_resource(ast.Resource(body=self._parsed(language, id)))
        pattern = bundle.get_message(id).value
        text, errors = bundle.format_pattern(pattern, values) if pattern else ("", [])
        if errors:
            raise ValueError(f"the text «{id}» in {language}: {errors[0]}")
        result = str(text)
        if language == "zh" and "老师" in result:
            result = titled_once(result, values.values())
        if not variables:
            self._fixed[language][id] = result
        return result

    def _parsed(self, language: Language, id: str) -> list[ast.EntryType]:
        """A message, and before it what it refers to."""
        sources = self._sources[language]
        entries: dict[str, ast.EntryType] = {}
        waiting = [id]
        while waiting:
            name = waiting.pop()
            if name in entries:
                continue
            entries[name] = FluentParser(with_spans=False).parse_entry(sources[name])
            uses = Uses()
            uses.visit(entries[name])
            waiting += uses.references
        return [*entries.values()][::-1]

    def always(self, language: Language, id: str) -> str | None:
        """What a text says, if it says the same always; None when it does not, or is not there."""
        return self._fixed[language].get(id)

    def ids(self, language: Language = "zh") -> frozenset[str]:
        """Every message id (both languages have the same ones, once they are whole)."""
        return frozenset(self._fixed[language].keys() | self._variables[language].keys())

    def variables(self, id: str) -> frozenset[str]:
        """The variables a message needs, those of messages it refers to included."""
        found = self._variables["zh"].get(id)
        if found is None and id not in self._fixed["zh"]:
            raise KeyError(f"there is no text «{id}»")
        return found or frozenset()


def _only_text(entry: ast.Message) -> str | None:
    """What a message says, if it says the same always."""
    elements = entry.value.elements if entry.value else []
    said = [element.value for element in elements if isinstance(element, ast.TextElement)]
    return "".join(said) if len(said) == len(elements) else None


def _to_fill_in(messages: Mapping[str, Message]) -> dict[str, str]:
    """The sources of the messages with something to fill in, and of those they refer to."""
    filled = {id for id, message in messages.items() if _only_text(message.entry) is None}
    uses = Uses()
    for id in filled:
        uses.visit(messages[id].entry)
    return {id: messages[id].source for id in filled | (uses.references & messages.keys())}


def _bundles() -> dict[Language, FluentBundle]:
    return {language: FluentBundle([language], use_isolating=False) for language in LANGUAGES}


def _forget_what_is_never_said() -> None:
    """Countries, units, zones, currencies: what Babel knows takes six MiB, and texts ask for
    numbers and plurals of two languages only (dates have sentences of their own)."""
    for name in ("root", *LANGUAGES):
        known = localedata.load(name)
        for part in known.keys() - _ASKED_OF_BABEL:
            del known[part]
    cast(dict[str, Any], get_global("likely_subtags")).clear()


# At once, so that what is loaded next takes the room.
_forget_what_is_never_said()


class Uses(Visitor):
    """Collects what an entry refers to."""

    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.references: set[str] = set()
        self.functions: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:
        self.references.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:
        self.references.add(f"-{node.id.name}")

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:
        self.functions.add(node.id.name)
        self.generic_visit(node)
