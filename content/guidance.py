"""Reading `guidance.yaml`: what talks are about, and sets of steps for those who answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from content.faults import Faults
from content.guidance_models import (
    Guidance,
    GuidanceMacro,
    GuidanceTag,
    ReplyPace,
    ReplyPaces,
)
from content.models import LANGUAGES, Bilingual
from content.source import Document, read_yaml, validate
from content.telegram_html import BUTTON_WIDTH
from content.words import Renderer
from content.written import InnerId, Written

TAG = 24
"""Columns of a tag's name: two stand beside each other."""
VARIABLES = ("name", "class", "counselor", "teacher")
SENT_BY_LINK = ("lesson", "assessment", "survey")
_BRACED = re.compile(r"{\s*([^\s{}]{1,60})\s*}")
WEEK = 5 * 8 * 60
"""Minutes of work in a week: whoever waits longer was forgotten."""
Minutes = Annotated[int, Field(ge=5, le=WEEK)]


class WrittenTag(Written):
    """Something talks are about."""

    id: InnerId
    name: Bilingual


class WrittenTask(Written):
    """Something to do: `for: staff` is for whoever runs the macro."""

    words: Bilingual
    days: Annotated[int, Field(ge=0, le=60)] | None = Field(
        default=None, description="Due so many days from then; left out: no day"
    )
    side: Literal["student", "staff"] = Field(default="student", alias="for")


class Sent(Written):
    """Something for the student to open: exactly one of these."""

    lesson: str | None = None
    assessment: str | None = None
    survey: str | None = None
    jobs: Literal["for-you", "newest"] | None = None

    @model_validator(mode="after")
    def _one(self) -> Sent:
        if len(self.model_fields_set) != 1:
            raise ValueError("«send» is exactly one of lesson, assessment, survey, jobs")
        return self

    @property
    def target(self) -> tuple[str, str]:
        kind = next(iter(self.model_fields_set))
        return kind, str(getattr(self, kind))


class WrittenStep(Written):
    """One step: exactly one of these."""

    reply: Bilingual | None = Field(
        default=None, description="What is said; {name}, {class}, {teacher} are filled in"
    )
    send: Sent | None = None
    task: WrittenTask | None = None
    slots: Literal[True] | None = Field(default=None, description="Offer free times")

    @model_validator(mode="after")
    def _one(self) -> WrittenStep:
        if len(self.model_fields_set) != 1:
            raise ValueError("a step is exactly one of reply, send, task, slots")
        return self


class WrittenMacro(Written):
    """Steps that are run together with one tap."""

    id: InnerId
    name: Bilingual
    steps: Annotated[tuple[WrittenStep, ...], Field(min_length=1, max_length=6)]


class WrittenPace(Written):
    """Minutes of working time without an answer, rising."""

    nudge: Minutes = Field(description="Whoever answers is reminded")
    backup: Minutes = Field(description="A named colleague is asked")
    lead: Minutes = Field(description="The career office hears of it")
    again: Minutes = Field(
        description="So long «I have seen it» holds, and until the office hears again"
    )

    @model_validator(mode="after")
    def _rising(self) -> WrittenPace:
        if not self.nudge < self.backup < self.lead:
            raise ValueError("nudge, backup and lead follow each other: each later than the last")
        return self

    @property
    def plain(self) -> ReplyPace:
        named = (self.nudge, self.backup, self.lead, self.again)
        return ReplyPace(*(timedelta(minutes=one) for one in named))


class WrittenPaces(Written):
    """How soon who is told that a student waits, by how pressing the talk is."""

    normal: WrittenPace = WrittenPace(nudge=120, backup=240, lead=420, again=240)
    high: WrittenPace = WrittenPace(nudge=60, backup=120, lead=240, again=120)
    urgent: WrittenPace = WrittenPace(nudge=15, backup=30, lead=60, again=30)

    @property
    def plain(self) -> ReplyPaces:
        return ReplyPaces(self.normal.plain, self.high.plain, self.urgent.plain)


NOTHING = Guidance(MappingProxyType({}), MappingProxyType({}), WrittenPaces().plain)


class GuidanceFile(Written):
    """`guidance.yaml`."""

    tags: Annotated[tuple[WrittenTag, ...], Field(min_length=1, max_length=40)]
    macros: Annotated[tuple[WrittenMacro, ...], Field(max_length=12)] = ()
    replies: WrittenPaces = WrittenPaces()


def read_guidance(path: Path, known: Mapping[str, Collection[str]], faults: Faults) -> Guidance:
    """Tags and macros; none when there is no such file. `known` are the ids that a macro may
    send, by kind."""
    document = read_yaml(path, faults) if path.is_file() else None
    written = document and validate(GuidanceFile, document, faults)
    if not document or not written:
        return NOTHING
    renderer = Renderer(document, faults)
    for part, ids in (
        ("tags", [tag.id for tag in written.tags]),
        ("macros", [macro.id for macro in written.macros]),
    ):
        for number, id in enumerate(ids):
            if id in ids[:number]:
                faults.add(path, document.line(part, number, "id"), f"the id «{id}» is here twice")
    tags = {
        tag.id: GuidanceTag(tag.id, renderer.label(tag.name, TAG, "tags", number, "name"))
        for number, tag in enumerate(written.tags)
    }
    macros = {}
    for number, macro in enumerate(written.macros):
        name = renderer.label(macro.name, BUTTON_WIDTH, "macros", number, "name")
        if sum(step.reply is not None for step in macro.steps) > 1:
            line = document.line("macros", number, "steps")
            faults.add(path, line, "only one reply can be sent by one tap: make it one text")
        for place, step in enumerate(macro.steps):
            _check(step, known, document, ("macros", number, "steps", place), faults)
        macros[macro.id] = GuidanceMacro(macro.id, name, tuple(map(_plain, macro.steps)))
    return Guidance(MappingProxyType(tags), MappingProxyType(macros), written.replies.plain)


def _check(
    step: WrittenStep,
    known: Mapping[str, Collection[str]],
    document: Document,
    at: tuple[str | int, ...],
    faults: Faults,
) -> None:
    if step.reply is not None:
        _check_braces(step.reply, known, document, at, faults)
    if step.send is None:
        return
    kind, id = step.send.target
    if kind in known and id not in known[kind]:
        line = document.line(*at, "send", kind)
        faults.add(document.path, line, f"there is no {kind} «{id}»")


def _check_braces(
    reply: Bilingual,
    known: Mapping[str, Collection[str]],
    document: Document,
    at: tuple[str | int, ...],
    faults: Faults,
) -> None:
    """What would stay in braces for a student to read."""
    sendable = {id for kind in SENT_BY_LINK for id in known.get(kind, ())} | {"jobs"}
    for language in LANGUAGES:
        for word in _BRACED.findall(reply[language]):
            head, colon, id = word.partition(":")
            if word in VARIABLES or (colon and head == "link" and id in sendable):
                continue
            line = document.line(*at, "reply", language)
            faults.add(document.path, line, f"«{{{word}}}» stands for nothing here")


def _plain(step: WrittenStep) -> Mapping[str, Any]:
    if step.reply is not None:
        return {"do": "reply", "words": {"zh": step.reply.zh, "en": step.reply.en}}
    if step.send is not None:
        kind, what = step.send.target
        return {"do": "send", "kind": kind, "what": what}
    if step.task is not None:
        said = step.task.words
        return {
            "do": "task",
            "words": {"zh": said.zh, "en": said.en},
            "days": step.task.days,
            "by_staff": step.task.side == "staff",
        }
    return {"do": "slots"}
