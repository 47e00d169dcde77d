"""Modules and their lessons: `lessons/<module>/module.yaml` and three files per lesson.

`<lesson>.yaml` holds what both languages share (minutes, sources, quiz), `<lesson>.zh.md`
and `<lesson>.en.md` hold the words. A card begins with `## Title {#id}`; the braces may
also say `unconfirmed` (staff only until somebody checked it), `until=2027-12-31` and
`picture=id`.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from types import MappingProxyType

from markdown_it.token import Token

from content.assessment_models import Assessment
from content.faults import Faults
from content.form_models import Form
from content.limits import (
    CARD,
    TITLE_WIDTH,
    check_button,
    check_html,
)
from content.markup import parse, render_blocks
from content.models import (
    ID_LENGTH,
    ID_PATTERN,
    LANGUAGES,
    Bilingual,
    Card,
    Checklist,
    Lesson,
    Markup,
    Module,
    Picture,
    Source,
)
from content.quizzes import Answers, read_questions
from content.schemas import LessonFacts, LessonHead, ModuleFile
from content.source import Document, parse_yaml, read_text, read_yaml, validate
from content.words import Renderer
from content.written import INNER_ID_LENGTH

_HEADING = re.compile(r"(?P<title>.*?)\s*\{(?P<marks>[^{}]*)\}\s*")


@dataclass(frozen=True, slots=True)
class LessonWords:
    """One language of a lesson, read from its Markdown file."""

    path: Path
    head: LessonHead
    to_do: str
    cards: tuple[Card, ...]
    card_lines: Mapping[str, int]
    every_card: bool
    """Whether each heading became a card; else something is to be mended first."""


def read_modules(
    folder: Path,
    checklists: Mapping[str, Checklist],
    forms: Mapping[str, Form],
    assessments: Mapping[str, Assessment],
    pictures: Mapping[str, Picture],
    answers: Answers,
    faults: Faults,
) -> dict[str, Module]:
    """Every module below `folder`, by id."""
    modules: dict[str, Module] = {}
    owners: dict[str, str] = {}
    for path in sorted(folder.glob("*/module.yaml")):
        document = read_yaml(path, faults)
        written = document and validate(ModuleFile, document, faults)
        if not document or not written:
            continue
        id = path.parent.name
        _check_module(id, written, document, owners, checklists, modules, faults)
        _check_named(written.forms, forms, "forms", document, faults)
        _check_named(written.assessments, assessments, "assessments", document, faults)
        lessons = [
            _read_lesson(path.parent, name, pictures, answers, faults) for name in written.lessons
        ]
        renderer = Renderer(document, faults)
        modules[id] = Module(
            id=id,
            code=written.code,
            title=renderer.label(written.title, TITLE_WIDTH, "title"),
            stages=written.stages,
            summary=renderer.markup(written.summary, "summary"),
            lessons=tuple(lesson for lesson in lessons if lesson),
            checklist=checklists.get(written.checklist) if written.checklist else None,
            forms=tuple(forms[form] for form in written.forms if form in forms),
            assessments=tuple(assessments[a] for a in written.assessments if a in assessments),
        )
    return dict(sorted(modules.items(), key=lambda pair: int(pair[1].code[1:])))


def _check_module(
    id: str,
    written: ModuleFile,
    document: Document,
    owners: dict[str, str],
    checklists: Mapping[str, Checklist],
    modules: Mapping[str, Module],
    faults: Faults,
) -> None:
    path = document.path
    if not re.fullmatch(ID_PATTERN, id) or len(id) > ID_LENGTH:
        faults.add(
            path,
            1,
            f"the folder name «{id}» must be small letters, digits and hyphens, "
            f"{ID_LENGTH} at most: it is the module's id",
        )
    for other in modules.values():
        if other.code == written.code:
            faults.add(path, document.line("code"), f"{written.code} is already «{other.id}»")
    if written.checklist and written.checklist not in checklists:
        faults.add(
            path, document.line("checklist"), f"there is no checklists/{written.checklist}.yaml"
        )
    for index, lesson in enumerate(written.lessons):
        line = document.line("lessons", index)
        if lesson in owners:
            faults.add(path, line, f"the lesson «{lesson}» is already in «{owners[lesson]}»")
        owners[lesson] = id
        for ending in ("yaml", "zh.md", "en.md"):
            if not (path.parent / f"{lesson}.{ending}").is_file():
                faults.add(path, line, f"the file {lesson}.{ending} is missing")
    known = {"module.yaml"} | {
        f"{lesson}.{ending}" for lesson in written.lessons for ending in ("yaml", "zh.md", "en.md")
    }
    for file in sorted(path.parent.iterdir()):
        if file.name not in known and not file.name.startswith((".", "~")):
            faults.add(file, 1, "module.yaml does not list this lesson under «lessons»")


def _check_named(
    names: Iterable[str], known: Container[str], key: str, document: Document, faults: Faults
) -> None:
    for index, name in enumerate(names):
        if name not in known:
            line = document.line(key, index)
            faults.add(document.path, line, f"there is no {key}/{name}.yaml")


def _read_lesson(
    folder: Path, id: str, pictures: Mapping[str, Picture], answers: Answers, faults: Faults
) -> Lesson | None:
    paths = {language: folder / f"{id}.{language}.md" for language in LANGUAGES}
    facts_path = folder / f"{id}.yaml"
    if not all(path.is_file() for path in (facts_path, *paths.values())):
        return None
    document = read_yaml(facts_path, faults)
    facts = document and validate(LessonFacts, document, faults)
    zh, en = (_read_words(paths[language], pictures, faults) for language in LANGUAGES)
    questions = read_questions(facts.quiz, document, answers, faults) if document and facts else ()
    if not (zh and en and document and facts):
        return None
    _compare_cards(zh, en, faults)
    line = document.line("valid_until")
    faults.fact(facts_path, line, f"the lesson «{id}»", facts.confirmed, facts.valid_until)
    return Lesson(
        id=id,
        module=folder.name,
        title=Bilingual(zh=zh.head.title, en=en.head.title),
        minutes=facts.minutes,
        all_cards=MappingProxyType({"zh": zh.cards, "en": en.cards}),
        all_questions=questions,
        one_thing_to_do=Markup(zh=zh.to_do, en=en.to_do),
        sources=tuple(
            Source(Bilingual(zh=source.zh, en=source.en), source.url) for source in facts.sources
        ),
        confirmed=facts.confirmed,
        valid_until=facts.valid_until,
    )


def _compare_cards(zh: LessonWords, en: LessonWords, faults: Faults) -> None:
    """Both languages have the same cards in the same order, so that a reader who changes the
    language stays where they are; and they are held back, or run out, at once."""
    if zh.every_card and en.every_card:
        _find_lonely(zh, en, faults)
        _find_lonely(en, zh, faults)
        order = [card.id for card in en.cards if card.id in zh.card_lines]
        wanted = [card.id for card in zh.cards if card.id in en.card_lines]
        first = next((id for id, due in zip(order, wanted, strict=True) if id != due), None)
        if first is not None:
            line = en.card_lines[first]
            faults.add(en.path, line, f"the card «{first}» stands elsewhere in Chinese")
    others = {card.id: card for card in en.cards}
    for card in zh.cards:
        other = others.get(card.id)
        marks = (card.confirmed, card.valid_until, card.picture)
        if other and marks != (other.confirmed, other.valid_until, other.picture):
            faults.add(
                en.path,
                en.card_lines[card.id],
                f"the card «{card.id}» must say the same about «unconfirmed», «until» "
                "and «picture» as in Chinese",
            )


def _find_lonely(words: LessonWords, other: LessonWords, faults: Faults) -> None:
    for card in words.cards:
        if card.id not in other.card_lines:
            line = words.card_lines[card.id]
            faults.add(words.path, line, f"the card «{card.id}» is missing in {other.path.name}")


def _read_words(path: Path, pictures: Mapping[str, Picture], faults: Faults) -> LessonWords | None:
    text = read_text(path, faults)
    if text is None:
        return None
    match = re.match(r"---\n(.*?\n)---[ \t]*(?:\n|\Z)", text, re.DOTALL)
    if not match:
        faults.add(
            path, 1, "the file must begin with «---», then title and one_thing_to_do, then «---»"
        )
        return None
    document = parse_yaml(match[1], path, 2, faults)
    head = document and validate(LessonHead, document, faults)
    first_line = text.count("\n", 0, match.end()) + 1
    reader = _Cards(path, first_line, pictures, faults)
    cards = reader.read(text[match.end() :])
    if not document or not head:
        return None
    title_line = document.line("title")
    check_button(head.title, TITLE_WIDTH, lambda why: faults.add(path, title_line, why))
    to_do = Renderer(document, faults).html(head.one_thing_to_do, "one_thing_to_do")
    return LessonWords(path, head, to_do, cards, reader.lines, reader.every_card)


class _Cards:
    """Cuts the body of a lesson into cards."""

    def __init__(
        self, path: Path, first_line: int, pictures: Mapping[str, Picture], faults: Faults
    ) -> None:
        self._path = path
        self._first_line = first_line
        self._pictures = pictures
        self._faults = faults
        self.lines: dict[str, int] = {}
        self.every_card = False

    def read(self, body: str) -> tuple[Card, ...]:
        tokens = parse(body)
        starts = [
            index
            for index, token in enumerate(tokens)
            if token.type == "heading_open" and token.tag == "h2" and token.level == 0
        ]
        if not starts:
            self._faults.add(self._path, self._first_line, "there is no card («## Title {#id}»)")
            return ()
        if starts[0] > 0:
            self._say(tokens[0], "this stands before the first card («## Title {#id}»)")
        ends = [*starts[1:], len(tokens)]
        cards = [self._card(tokens[a:b]) for a, b in zip(starts, ends, strict=True)]
        self.every_card = None not in cards
        return tuple(card for card in cards if card)

    def _say(self, token: Token, sentence: str) -> None:
        self._faults.add(self._path, self._first_line + (token.map or [0])[0], sentence)

    def _card(self, tokens: list[Token]) -> Card | None:
        heading, inline = tokens[0], tokens[1]
        line = self._first_line + (heading.map or [0])[0]
        match = _HEADING.fullmatch(inline.content)
        title = match["title"] if match else inline.content
        if any(child.type not in ("text", "text_special") for child in inline.children or []):
            self._say(heading, "a card's title is plain text: no bold, links or code")
        marks = self._marks(heading, match["marks"] if match else "")
        if not title:
            self._say(heading, "the card has no title")
        if marks is None:
            return None
        id, confirmed, until, picture = marks
        self.lines[id] = line
        self._faults.fact(self._path, line, f"the card «{id}»", confirmed, until)
        body = render_blocks(
            tokens[3:], self._first_line, lambda at, why: self._faults.add(self._path, at, why)
        )
        if not body:
            self._say(heading, "the card is empty")
        html = f"<b>{escape(title, quote=False)}</b>\n\n{body}"
        check_html(html, CARD, lambda why: self._say(heading, why))
        return Card(id, title, html, confirmed, until, picture)

    def _marks(
        self, heading: Token, marks: str
    ) -> tuple[str, bool, date | None, Picture | None] | None:
        id, confirmed, until, picture = "", True, None, None
        for mark in marks.split():
            if mark.startswith("#"):
                id = mark[1:]
            elif mark == "unconfirmed":
                confirmed = False
            elif mark.startswith("until="):
                try:
                    until = date.fromisoformat(mark.removeprefix("until="))
                except ValueError:
                    self._say(heading, f"«{mark}» must be a date such as until=2027-08-31")
            elif mark.startswith("picture="):
                picture = self._pictures.get(name := mark.removeprefix("picture="))
                if picture is None:
                    self._say(heading, f"there is no pictures/{name}.yaml")
            else:
                self._say(
                    heading,
                    f"«{mark}» means nothing here; known are #id, unconfirmed, "
                    "until=2027-08-31, picture=id",
                )
        if not re.fullmatch(ID_PATTERN, id) or len(id) > INNER_ID_LENGTH:
            self._say(
                heading,
                "the card needs an id at its end, small letters, digits and hyphens, "
                f"{INNER_ID_LENGTH} at most: «## Title {{#keep-a-copy}}»",
            )
            return None
        if id in self.lines:
            self._say(heading, f"the card id «{id}» is already in line {self.lines[id]}")
            return None
        return id, confirmed, until, picture
