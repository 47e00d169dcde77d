"""Imports in words: reports, faults and reasons in the reader's language.

Used for the chat, where values are made safe for HTML, and for the command line, where they
are not; `Words` is given what makes a value safe.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.imports.kinds import Kind
from bot.imports.model import Report
from bot.spreadsheets import REASONS
from content import Language
from content.texts import Texts

MEGABYTE = 1_000_000
LISTED = 6
NOTICES = 4
LONGEST_ITEM = 30
_BYTES = frozenset({("too-large", "size"), ("too-large", "most"), ("bomb-size", "most")})


_COUNTS = (
    "new", "changed", "classes", "employers", "held", "alike", "unchanged", "repeated", "refused",
)  # fmt: skip
_OWN_LINES = {
    (kind, name)
    for kind, names in (
        ("jobs", ("new", "changed", "unchanged", "repeated", "employers", "held", "alike")),
        ("events", ("new", "changed", "unchanged", "repeated")),
    )
    for name in names
}
"""Lines that are not about people."""


class ImportWords:
    """Sentences about imports in one language."""

    def __init__(self, texts: Texts, language: Language, safe: Callable[[str], str]) -> None:
        self._texts = texts
        self._language: Language = language
        self._safe = safe

    def say(self, text_id: str, **values: Any) -> str:
        """One of our texts, the values made safe."""
        made = {k: self._safe(v) if isinstance(v, str) else v for k, v in values.items()}
        return self._texts.format(self._language, text_id, **made)

    def field(self, key: str) -> str:
        """What a column is called; several of our keys go by the name of one column."""
        return self._texts.format(self._language, f"imports-field-{key.replace('_', '-')}")

    def listed(self, items: Sequence[str], most: int = LISTED) -> str:
        """Items in one line, the first few of many."""
        shown = [
            item if len(item) <= LONGEST_ITEM else f"{item[:LONGEST_ITEM]}…" for item in items
        ]
        mark = "、" if self._language == "zh" else ", "
        line = mark.join(shown[:most])
        if len(items) <= most:
            return line
        more = self.say("imports-more-items", count=len(items) - most)
        return f"{line}{mark}{more}"

    def fault(self, column: str, reason_id: str, values: Mapping[str, Any]) -> str:
        """What is wrong in one cell."""
        return self.say(
            f"imports-fault-{reason_id}", **{"column": self.field(column), **self._plain(values)}
        )

    def row(self, sheet: str, number: int, faults: Sequence[Any]) -> str:
        """Where a refused row is, and why."""
        place = self.say("imports-row", sheet=sheet, row=str(number))
        colon, between = ("：", "；") if self._language == "zh" else (": ", "; ")
        return place.strip() + colon + between.join(self.fault(*fault) for fault in faults)

    def notice(self, reason_id: str, values: Mapping[str, Any]) -> str:
        """Something to look at before applying."""
        plain = self._plain(values)
        if "field" in plain:
            plain["field"] = self.field(str(plain["field"]))
        return self.say(f"imports-notice-{reason_id}", **plain)

    def refusal(self, reason_id: str, values: Mapping[str, Any]) -> str:
        """Why a whole file cannot be used."""
        plain: dict[str, Any] = {}
        for name, value in values.items():
            if (reason_id, name) in _BYTES:
                value = -(-int(value) // MEGABYTE)
            elif name == "missing":
                value = self.listed([self.field(key) for key in value])
            plain[name] = value
        return self.say(f"imports-refused-{reason_id}", **plain)

    def _plain(self, values: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: self.listed([str(item) for item in value])
            if isinstance(value, list | tuple)
            else value
            for name, value in values.items()
        }

    def counts(self, report: Report) -> list[str]:
        """The lines of numbers, those that are nought left out."""
        fields = self.listed(
            [
                self.say("imports-field-count", field=self.field(name), count=count)
                for name, count in report.fields.items()
            ]
        )
        lines = []
        for name in _COUNTS:
            count = getattr(report, name)
            if count:
                more = {"fields": fields} if name == "changed" else {}
                own = f"{report.kind}-{name}" if (report.kind, name) in _OWN_LINES else name
                lines.append(self.say(f"imports-line-{own}", count=count, **more))
        if report.missing:
            lines.append(self.say("imports-line-missing", count=report.missing, kind=report.kind))
        if report.elsewhere:
            lines.append(self.say("imports-line-elsewhere", count=report.elsewhere))
        return lines

    def refused_rows(self, report: Report) -> list[str]:
        """The refused rows that were reported, and how many more there are."""
        lines = [f"• {self.row(*fault)}" for fault in report.faults]
        more = report.refused - len(report.faults)
        if more > 0 and lines:
            lines.append(self.say("imports-more-rows", count=more))
        return lines

    def notices(self, report: Report) -> list[str]:
        """What to look at first."""
        lines = [f"• {self.notice(*notice)}" for notice in report.notices[:NOTICES]]
        more = len(report.notices) - NOTICES
        if more > 0:
            lines.append("• " + self.say("imports-more-items", count=more))
        return lines

    def left_out(self, report: Report) -> list[str]:
        """The columns and sheets that were not used, personal ones first."""
        lines = []
        if report.personal:
            shown = self.listed(report.personal)
            lines.append(self.say("imports-line-personal", columns=shown))
        if report.unused:
            lines.append(self.say("imports-line-unused", columns=self.listed(report.unused)))
        if report.sheets:
            lines.append(self.say("imports-line-sheets", sheets=self.listed(report.sheets)))
        return lines


def fault_sentences(texts: Texts, language: Language, kinds: Sequence[Kind]) -> dict[str, str]:
    """Every fault's sentence with the names of its values in braces, for the file of refused
    rows, which is written where no texts are."""
    sentences = {}
    for reason_id in dict.fromkeys(fault for kind in kinds for fault in kind.faults):
        text_id = f"imports-fault-{reason_id}"
        names = texts.variables(text_id)
        sentences[reason_id] = texts.format(
            language, text_id, **{name: f"{{{name}}}" for name in names}
        )
    return sentences


KNOWN_REASONS = (*REASONS, "vanished", "unavailable", "no-rows")
