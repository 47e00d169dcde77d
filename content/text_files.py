"""Reading `texts/<language>/*.ftl`, and checking it: both languages say the same things, nothing
refers to what is not there, every wording fits where it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from fluent.syntax import FluentParser, ast

from content.faults import Faults
from content.limits import check_message
from content.models import LANGUAGES, Language
from content.source import read_text
from content.texts import Message, Texts, Uses

_FUNCTIONS = frozenset({"NUMBER", "DATETIME"})


def read_texts(folder: Path, faults: Faults) -> Texts:
    """All wording below `folder` (its subfolders are the languages)."""
    messages: dict[Language, dict[str, Message]] = {}
    terms: dict[Language, dict[str, str]] = {}
    for language in LANGUAGES:
        reader = _Reader(faults)
        for path in sorted((folder / language).glob("*.ftl")):
            reader.read(path)
        messages[language], terms[language] = reader.finish()
    if not any(messages.values()):
        faults.add(folder, 1, "there are no texts (texts/zh/*.ftl and texts/en/*.ftl)")
    _compare(messages, faults)
    for language in LANGUAGES:
        _check_wordings(messages[language], faults)
    return Texts(messages, terms)


def _compare(messages: Mapping[Language, Mapping[str, Message]], faults: Faults) -> None:
    for here, there in (("zh", "en"), ("en", "zh")):
        for id, message in messages[here].items():  # type: ignore[index]
            other = messages[there].get(id)  # type: ignore[index]
            if other is None:
                faults.add(message.path, message.line, f"«{id}» is missing in {there}")
            elif extra := message.variables - other.variables:
                names = ", ".join(f"${name}" for name in sorted(extra))
                faults.add(other.path, other.line, f"«{id}» lacks {names}, which {here} has")


def _check_wordings(messages: Mapping[str, Message], faults: Faults) -> None:
    for id, message in messages.items():

        def say(why: str, message: Message = message) -> None:
            faults.add(message.path, message.line, f"«{message.id}»: {why}")

        for wording in wordings(message, messages):
            check_message(id, wording, say)


class _Reader:
    """Reads the files of one language."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._found: dict[str, tuple[ast.Message | ast.Term, str, Path, int]] = {}

    def read(self, path: Path) -> None:
        text = read_text(path, self._faults)
        if text is None:
            return
        starts = [0, *(i + 1 for i, character in enumerate(text) if character == "\n")]
        for entry in FluentParser(with_spans=True).parse(text).body:
            line = _line(starts, entry)
            if isinstance(entry, ast.Junk):
                self._junk(entry, path, starts)
            elif isinstance(entry, ast.Message | ast.Term):
                self._keep(entry, _source(entry, text), path, line)

    def _junk(self, entry: ast.Junk, path: Path, starts: list[int]) -> None:
        for annotation in entry.annotations or []:
            line = _line(starts, annotation)
            self._faults.add(path, line, f"this is not Fluent: {annotation.message}")

    def _keep(self, entry: ast.Message | ast.Term, source: str, path: Path, line: int) -> None:
        name = f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name
        if name in self._found:
            _, _, first, first_line = self._found[name]
            where = f"{self._faults.name(first)}:{first_line}"
            self._faults.add(path, line, f"«{name}» is already in {where}")
        elif isinstance(entry, ast.Message) and entry.value is None:
            self._faults.add(path, line, f"«{name}» has no text of its own")
        else:
            self._found[name] = (entry, source, path, line)

    def finish(self) -> tuple[dict[str, Message], dict[str, str]]:
        """The messages, with the variables of all they refer to, and the terms' sources."""
        messages = {}
        terms = {}
        for name, (entry, source, path, line) in self._found.items():
            uses = self._uses(name, entry, path, line)
            if isinstance(entry, ast.Term):
                terms[name] = source
            else:
                messages[name] = Message(name, entry, source, path, line, frozenset(uses))
        return messages, terms

    def _uses(self, name: str, entry: ast.Message | ast.Term, path: Path, line: int) -> set[str]:
        """Variables of an entry and of the messages it refers to; complains on the way."""
        variables: set[str] = set()
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            found = Uses()
            found.visit(self._found[current][0])
            if not current.startswith("-"):
                variables |= found.variables
            for function in found.functions - _FUNCTIONS:
                self._faults.add(path, line, f"«{name}» uses {function}(), which does not exist")
            for reference in sorted(found.references):
                if reference == name:
                    self._faults.add(path, line, f"«{name}» refers to itself")
                elif reference in self._found:
                    waiting.append(reference)
                else:
                    self._faults.add(
                        path, line, f"«{name}» refers to «{reference}», which does not exist"
                    )
        return variables


def _source(entry: ast.Message | ast.Term, text: str) -> str:
    """An entry as it is written, without its comment."""
    begin = entry.comment or entry
    if entry.span is None or begin.span is None:
        return ""
    return text[begin.span.end if entry.comment else begin.span.start : entry.span.end].strip()


def _line(starts: list[int], node: ast.SyntaxNode) -> int:
    """The line of a node, counted from 1; an entry's comment is not its beginning."""
    if isinstance(node, ast.Message | ast.Term):
        node = node.id
    offset = node.span.start if node.span else 0
    low, high = 0, len(starts)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if starts[middle] <= offset else (low, middle)
    return low + 1


def wordings(message: Message, messages: Mapping[str, Message]) -> Iterator[str]:
    """Every way a message can come out, one choice varied at a time, variables as «1»."""
    if message.entry.value is not None:
        yield from dict.fromkeys(_spell(message.entry.value, messages, 0))


def _spell(pattern: ast.Pattern, messages: Mapping[str, Message], depth: int) -> list[str]:
    parts: list[list[str]] = []
    for element in pattern.elements:
        if isinstance(element, ast.TextElement):
            parts.append([element.value])
        else:
            parts.append(_spell_expression(element.expression, messages, depth) or [""])
    plain = [choices[0] for choices in parts]
    spelled = ["".join(plain)]
    for index, choices in enumerate(parts):
        spelled += [
            "".join([*plain[:index], choice, *plain[index + 1 :]]) for choice in choices[1:]
        ]
    return spelled


def _spell_expression(
    expression: ast.InlineExpression | ast.SelectExpression | ast.Placeable,
    messages: Mapping[str, Message],
    depth: int,
) -> list[str]:
    match expression:
        case ast.SelectExpression():
            return [
                wording
                for variant in expression.variants
                for wording in _spell(variant.value, messages, depth)
            ]
        case ast.MessageReference() if depth < 5 and expression.id.name in messages:
            target = messages[expression.id.name].entry.value
            return _spell(target, messages, depth + 1) if target is not None else [""]
        case ast.StringLiteral():
            return [str(expression.parse()["value"])]
        case ast.NumberLiteral():
            return [str(expression.value)]
        case ast.Placeable():
            return _spell_expression(expression.expression, messages, depth)
        case _:
            return ["1"]
