"""Reading the files editors write, and remembering which line said what.

YAML is read through the C parser; every mapping key and every value keeps its line, so
that a fault deep inside a quiz still points at the right place.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from content.faults import Faults
from content.models import ID_LENGTH, ID_PATTERN

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML built without libyaml: the same results, slower
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

M = TypeVar("M", bound=BaseModel)
Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML text as plain data, with the line of every value and of every key."""

    path: Path
    data: Any
    lines: Mapping[Path_, int]
    keys: Mapping[Path_, int]
    first_line: int

    def line(self, *where: str | int) -> int:
        """The line of the value at `where`, or of the nearest thing around it."""
        for end in range(len(where), -1, -1):
            if where[:end] in self.lines:
                return self.lines[where[:end]]
        return self.first_line


def check_name(path: Path, what: str, faults: Faults) -> None:
    """Say when a file cannot be called so, as its name is the id of what it holds."""
    if not re.fullmatch(ID_PATTERN, path.stem) or len(path.stem) > ID_LENGTH:
        faults.add(
            path,
            1,
            f"the file name must be small letters, digits and hyphens, {ID_LENGTH} at most: "
            f"it is the {what}'s id",
        )


def read_text(path: Path, faults: Faults) -> str | None:
    """The file as text with Unix line ends, or None after saying why not."""
    try:
        return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        faults.add(path, line, "this is not UTF-8; save the file with the encoding UTF-8")
    except OSError as error:
        faults.add(path, 1, f"cannot be read: {error.strerror}")
    return None


def read_yaml(path: Path, faults: Faults) -> Document | None:
    """A YAML file with its lines, or None after saying what is wrong."""
    text = read_text(path, faults)
    return None if text is None else parse_yaml(text, path, 1, faults)


def parse_yaml(text: str, path: Path, first_line: int, faults: Faults) -> Document | None:
    """YAML text that begins at `first_line` of its file."""
    reader = _Lines(path, first_line, faults)
    try:
        loader = Loader(text)
        try:
            node = loader.get_single_node()
            if node is None:
                faults.add(path, first_line, "there is nothing here")
                return None
            if not reader.walk(node, ()):
                return None
            data = loader.construct_document(node)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        hint = " (a text with «: » or «#» in it needs quotes)" if "mapping" in str(error) else ""
        faults.add(path, line, f"this is not YAML: {error.problem or error.context}{hint}")
        return None
    except (yaml.YAMLError, ValueError) as error:
        faults.add(path, first_line, f"this is not YAML: {error}".splitlines()[0])
        return None
    return Document(path, data, reader.lines, reader.keys, first_line)


class _Lines:
    """Walks the nodes of a document, noting lines and refusing what surprises people."""

    def __init__(self, path: Path, first_line: int, faults: Faults) -> None:
        self.lines: dict[Path_, int] = {}
        self.keys: dict[Path_, int] = {}
        self._path = path
        self._first_line = first_line
        self._faults = faults
        self._seen: set[int] = set()

    def walk(self, node: yaml.Node, where: Path_) -> bool:
        """Note this node and all below it; False when the document cannot be used."""
        line = self._first_line + node.start_mark.line
        self.lines[where] = line
        if id(node) in self._seen:
            self._faults.add(self._path, line, "anchors (& and *) are not used here; write it out")
            return False
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            found = [self.walk(child, (*where, i)) for i, child in enumerate(node.value)]
            return all(found)
        if isinstance(node, yaml.MappingNode):
            found = [self._pair(key, value, where) for key, value in node.value]
            return all(found)
        if node.tag == "tag:yaml.org,2002:timestamp" and not _is_date(node.value):
            self._faults.add(self._path, line, f"there is no day {node.value}")
            return False
        return True

    def _pair(self, key: yaml.Node, value: yaml.Node, where: Path_) -> bool:
        line = self._first_line + key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            self._faults.add(self._path, line, "a key must be a single word")
            return False
        if key.tag != "tag:yaml.org,2002:str":
            self._faults.add(
                self._path, line, f"«{key.value}» is no word to YAML; put it in quotes"
            )
            return False
        here = (*where, key.value)
        if here in self.keys:
            self._faults.add(self._path, line, f"«{key.value}» is here twice")
            return False
        self.keys[here] = line
        return self.walk(value, here)


def _is_date(value: str) -> bool:
    """Whether what looks like a date to YAML is one; a time after it is YAML's own affair."""
    year, month, day = re.findall(r"\d+", value)[:3]
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def validate(model: type[M], document: Document, faults: Faults) -> M | None:
    """The document as `model`, or None after turning every error into a sentence."""
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            where = _location(detail["loc"], document)
            line = document.keys.get(where) or document.line(*where)
            faults.add(document.path, line, _sentence(detail, where))
        return None


def _location(loc: Iterable[str | int], document: Document) -> Path_:
    """Pydantic's location without the names it adds for the branches of a union."""
    where: Path_ = ()
    parts = list(loc)
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if (*where, part) in document.lines or (last and isinstance(part, str)):
            where = (*where, part)
    return where


def _sentence(detail: Any, where: Path_) -> str:
    name = f"«{where[-1]}»" if where and isinstance(where[-1], str) else "this"
    context = detail.get("ctx", {})
    match detail["type"]:
        case "missing" | "union_tag_not_found":
            missing = context.get("discriminator", f"«{detail['loc'][-1]}»").replace("'", "")
            return f"{missing} is missing"
        case "extra_forbidden" | "unexpected_keyword_argument":
            return f"{name} is not known here" + _guess(str(where[-1]))
        case "string_type":
            return f"{name} must be text (in quotes if it is a number, a date, yes or no)"
        case "string_too_short" | "too_short":
            return f"{name} is empty or too short (at least {context.get('min_length')})"
        case "string_too_long" | "too_long":
            return f"{name} is too long (at most {context.get('max_length')})"
        case "string_pattern_mismatch" if context.get("pattern", "").startswith("^[a-z]"):
            return f"{name} must be small letters, digits and hyphens, such as «first-week»"
        case "bool_type" | "bool_parsing":
            return f"{name} must be true or false"
        case "int_type" | "int_parsing" | "int_from_float":
            return f"{name} must be a whole number"
        case "greater_than_equal":
            return f"{name} must be at least {context['ge']}"
        case "less_than_equal":
            return f"{name} must be at most {context['le']}"
        case kind if kind.startswith("date"):
            return f"{name} must be a date such as {date(2027, 8, 31).isoformat()}"
        case "literal_error" | "enum" | "union_tag_invalid":
            expected = context.get("expected") or context.get("expected_tags")
            return f"{name} must be one of {expected}"
        case "list_type" | "tuple_type":
            return f"{name} must be a list (lines that begin with «- »)"
        case "model_type" | "dict_type" | "model_attributes_type" | "dataclass_type":
            return f"{name} must have keys below it (such as «zh:» and «en:»)"
        case "value_error":
            return str(context.get("error", detail["msg"]))
        case _:
            return f"{name}: {detail['msg']}"


_KNOWN_KEYS = {
    "id", "zh", "en", "title", "summary", "lessons", "checklist", "stages", "code", "minutes",
    "confirmed", "valid_until", "sources", "quiz", "kind", "question", "options", "text",
    "correct", "feedback", "answer", "if_true", "if_false", "items", "why", "intro", "closing",
    "one_thing_to_do", "url", "retired", "since",
    "pattern", "class_hours", "weekdays", "years", "year", "terms",
    "first_monday", "first_monday_from", "weeks", "exam_weeks", "holidays", "workdays",
    "free_days", "points", "quiet",
    "topic", "season", "from", "to", "trigger", "date", "term", "week", "weekday",
    "point", "each", "nth", "in_term", "cron", "person", "event", "after_days", "days", "at",
    "audience", "audience_roles", "go", "menu", "module", "lesson", "survey", "campaign",
    "buttons", "later_days", "deadline", "grace_days", "expires_days", "stop", "repeat", "steps",
    "line", "chat", "messages", "by", "name", "if_safe", "if_scam",
    "columns", "rows", "what", "how", "when",
    "forms", "sections", "fields", "ask", "hint", "required", "max", "choices", "entries", "show",
    "assessments", "assessment", "retake_days", "flat_module", "scale", "types", "letter", "like",
    "shows", "majors", "jobs", "results", "clear", "tie", "flat", "note", "means", "top", "names",
    "unit", "lowest", "highest", "precision", "layout", "words_at_most",
    "long", "plan_b", "suggestions", "months", "opens", "form",
    "courses", "modules", "about", "begins", "welcome", "certificate", "hours",
    "pass_percent", "course",
    "error", "sensitive", "default", "fills", "shuffled", "forecast", "without",
    "alone", "writes", "score", "yes_text", "no_text", "low", "high", "min", "range",
    "earliest_days", "latest_days", "groups", "thanks", "editable_days", "anonymous", "compares",
    "stalls", "splits", "blocks", "scores", "questions", "triggers", "effect", "words",
    "in", "has_all", "answered", "at_least", "at_most", "split", "part", "all", "any", "not",
    "origin", "places", "members", "partly", "short", "pinyin",
    "kinds", "families", "industries", "natures", "sizes", "educations", "group", "near",
    "check_words", "unless", "advice", "policies", "body", "regions",
    "task", "urgent", "reason", "owner", "source", "stage", "graduates_within", "destination",
    "tags", "macros", "reply", "send", "slots", "for",
}  # fmt: skip


def _guess(key: str) -> str:
    if " " in key:
        return "; a text with a comma inside {…} needs quotes"
    close = difflib.get_close_matches(key, sorted(_KNOWN_KEYS - {key}), 1)
    return f"; did you mean «{close[0]}»?" if close else ""
