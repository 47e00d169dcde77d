"""The command `import`: the chat's import for an operator, with every refused row in words."""

import asyncio
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from html import unescape
from pathlib import Path

from bot.imports import service as imports
from bot.imports.kinds import Kind, of_name
from bot.imports.model import ImportRefusedError, ReadAnswer
from bot.imports.progress import Progress
from bot.imports.words import ImportWords, fault_sentences
from content import Content, Language
from db import imports as rows
from db import migrate
from db.engine import Database, Tx
from db.imports import ImportState

NOT_YET = 2
ALL_ROWS = 1_000_000
_TAGS = re.compile(r"</?[a-z]+>")


def run(
    kind: str,
    path: Path,
    *,
    content: Content,
    kinds: Sequence[Kind],
    database_url: str,
    now: Callable[[], datetime],
    preview: bool,
    corrected: Path | None,
) -> int:
    """Import a file and print what came of it; the exit code.

    0: every row was used. 1: rows were refused (the good ones were applied all the same), or
    the whole file. 2: no such file, or a kind that cannot be imported yet.
    """
    language = _language()
    words = ImportWords(content.texts, language, lambda value: value)
    if not any(kind in one.names for one in kinds):
        return _complain(words.say("imports-command-later"))
    try:
        data = path.read_bytes()
    except OSError as error:
        return _complain(f"{path}: {error.strerror}")
    job = _Job(kind, kinds, path, data, content, language, words, now, preview, corrected)
    return asyncio.run(job.run(database_url))


class _Job:
    """One run of the command."""

    def __init__(
        self,
        kind: str,
        kinds: Sequence[Kind],
        path: Path,
        data: bytes,
        content: Content,
        language: Language,
        words: ImportWords,
        now: Callable[[], datetime],
        preview: bool,
        corrected: Path | None,
    ) -> None:
        self._kind = kind
        self._kinds = kinds
        self._path = path
        self._data = data
        self._content = content
        self._language: Language = language
        self._words = words
        self._now = now
        self._preview = preview
        self._corrected = corrected

    async def run(self, database_url: str) -> int:
        database = Database(database_url)
        try:
            await migrate.upgrade(database)
            return await self._import(database)
        except ImportRefusedError as error:
            reason = self._words.refusal(error.reason_id, error.values)
            self._print(
                [self._words.say("imports-command-kind-refused", file=self._path.name,
                                 reason=reason)]
            )  # fmt: skip
            return 1
        finally:
            await database.close()

    async def _import(self, database: Database) -> int:
        reasons = fault_sentences(self._content.texts, self._language, self._kinds)
        answer = await imports.read(
            database,
            self._kinds,
            self._path.name,
            self._data,
            self._kind,
            self._language,
            reasons,
            ALL_ROWS,
        )
        report, words = answer.report, self._words
        rows_and_notes = (
            words.refused_rows(report) + words.notices(report) + words.left_out(report)
        )
        if self._corrected is not None and answer.template:
            self._corrected.write_bytes(answer.template)
        name = self._path.name
        if self._preview:
            head = words.say("imports-preview", name=name, kind=report.kind)
            self._print([head, *words.counts(report), *rows_and_notes])
        else:
            self._print(rows_and_notes)
            if report.writes:
                await self._apply(database, answer)
            elif report.unchanged:
                self._print(
                    [
                        words.say(
                            "imports-same", name=name, kind=report.kind, count=report.unchanged
                        )
                    ]
                )
        return 1 if report.refused else 0

    async def _apply(self, database: Database, answer: ReadAnswer) -> None:
        async def claim(tx: Tx) -> int:
            return await rows.add_import(
                tx, self._kind, self._path.name, self._now(), state=ImportState.confirmed
            )

        kind = of_name(self._kinds, answer.kind)
        report = await imports.apply(database, kind, answer.packed, self._now, Progress(), claim)
        assert report is not None  # noqa: S101 - our own claim never gives way
        words = self._words
        self._print([words.say("imports-applied", name=self._path.name), *words.counts(report)])

    @staticmethod
    def _print(lines: list[str]) -> None:
        for line in lines:
            sys.stdout.write(unescape(_TAGS.sub("", line)) + "\n")


def _language() -> Language:
    """The operator's language; English unless their locale is Chinese."""
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if said.startswith("zh") else "en"


def _complain(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return NOT_YET
