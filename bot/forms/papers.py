"""A form on paper: what stands in it, as the blocks of a document. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.documents import (
    Block,
    Bullets,
    Check,
    Document,
    Entry,
    Footer,
    Heading,
    KeyValues,
    Paragraph,
    Table,
    Tone,
)
from bot.documents import Checklist as ListOfChecks
from bot.forms import lists
from bot.forms.answers import spoken
from bot.forms.rules import Filling, Key, full_entries
from content.form_models import FieldKind, Form, FormField, FormSection, Layout, Show
from content.listing import listed
from content.models import Checklist, Language
from content.telegram_html import visible_text, width

SHORT = 140
"""An answer of up to so many columns (two for a Chinese character) stands beside its name, where
it takes two lines; a longer one below it."""


@dataclass(frozen=True, slots=True)
class Small:
    """The small words on a paper, in its reader's language: whose it is and of when, what
    stands at the foot, how «until now» and «name: value» are written."""

    about: str
    foot: str
    until_now: str
    colon: str


@dataclass(frozen=True, slots=True)
class _Said:
    title: str
    kind: FieldKind
    text: str

    @property
    def items(self) -> tuple[str, ...]:
        return tuple(self.text.split("\n"))


def document(form: Form, filling: Filling, language: Language, small: Small) -> Document:
    """The whole form; what is empty is left out."""
    if form.layout is Layout.RESUME:
        return _resume(form, filling, language, small)
    checklist = lists.checklist_of(form)
    if checklist is not None:
        return _checklist(checklist, filling, language, small)
    blocks: list[Block] = []
    for section in form.sections:
        inside = (
            _entries(section, filling, language)
            if section.repeats
            else _fields(_said(section, filling, 0, language), alone=len(section.fields) == 1)
        )
        if inside:
            # The only section of a paper would just say its title once more.
            head = [Heading(section.title[language])] if len(form.sections) > 1 else []
            blocks += [*head, *inside]
    return Document(
        title=form.title[language],
        blocks=tuple(blocks),
        language=language,
        subtitle=small.about,
        footer=Footer(small.foot),
    )


def _checklist(
    checklist: Checklist, filling: Filling, language: Language, small: Small
) -> Document:
    """Every line, ticked or to tick with a pen, and why it is there."""
    checks = [
        Check(item.text[language], done, visible_text(item.why[language]))
        for item, done in lists.lines(checklist, filling)
    ]
    return Document(
        title=checklist.title[language],
        blocks=(
            Paragraph(visible_text(checklist.intro[language]), Tone.MUTED),
            ListOfChecks(tuple(checks)),
        ),
        language=language,
        subtitle=small.about,
        footer=Footer(small.foot),
    )


def file_name(parts: Iterable[str], ending: str) -> str:
    """«林晓雨-简历.pdf»: without what a file system minds, and not too long."""
    kept = (re.sub(r'[\\/:*?"<>|\s.]+', " ", part).strip()[:30].strip() for part in parts)
    return "-".join(part for part in kept if part) + f".{ending}"


def name_parts(form: Form, filling: Filling, language: Language, student: str) -> tuple[str, ...]:
    """What the file is called after; a résumé by name, major and job, as employers like it."""
    if form.layout is not Layout.RESUME:
        return student, form.title[language]
    said = {id: filling.value(Key(0, id)) for id in ("name", "major", "target")}
    return (
        str(said["name"] or student),
        str(said["major"] or ""),
        str(said["target"] or form.title[language]),
    )


def _said(section: FormSection, filling: Filling, entry: int, language: Language) -> list[_Said]:
    found = (
        _Said(
            field.title[language],
            field.kind,
            spoken(field, filling.value(Key(entry, field.id)), language),
        )
        for field in section.fields
    )
    return [each for each in found if each.text]


def _fields(said: Sequence[_Said], *, alone: bool = False) -> list[Block]:
    """Answers beside their names; where one is longer, all stand below theirs. An only one
    needs no name."""
    if not alone and all(_stands_beside(each) for each in said):
        return [KeyValues(tuple((each.title, each.text) for each in said))] if said else []
    blocks: list[Block] = []
    for each in said:
        if not alone:
            blocks.append(Heading(each.title, 3))
        lines = each.kind is FieldKind.LINES
        blocks.append(Bullets(each.items) if lines else Paragraph(each.text))
    return blocks


def _stands_beside(each: _Said) -> bool:
    longest = max(map(width, each.items))
    return longest <= (SHORT // 2 if each.kind is FieldKind.LINES else SHORT)


def _entries(section: FormSection, filling: Filling, language: Language) -> list[Block]:
    entries = full_entries(filling, section)
    if section.show is Show.LIST:
        blocks: list[Block] = []
        for number, entry in enumerate(entries, 1):
            said = _said(section, filling, entry, language)
            if not said:  # all that stood in it were choices that are retired by now
                continue
            first, *rest = said
            blocks.append(Heading(f"{number}. {first.text}", 2))
            if rest:
                blocks.append(KeyValues(tuple((each.title, each.text) for each in rest)))
        return blocks
    cells = [
        [spoken(field, filling.value(Key(entry, field.id)), language) for field in section.fields]
        for entry in entries
    ]
    titles = [field.title[language] for field in section.fields]
    if not cells:
        return []
    if section.show is Show.ROWS:
        used = [n for n in range(len(titles)) if any(row[n] for row in cells)]
        rows = tuple(tuple(row[n] for n in used) for row in cells)
        shares = tuple(_share(section.fields[n]) for n in used)
        return [Table(tuple(titles[n] for n in used), rows, shares)]
    across = tuple(
        (titles[n], *(row[n] for row in cells))
        for n in range(1, len(titles))
        if any(row[n] for row in cells)
    )
    shares = (1.4, *(3.0 for _ in cells))
    return [Table((titles[0], *(row[0] for row in cells)), across, shares)]


def _share(field: FormField) -> float:
    """A column's share of the width: a date must not break, a long text wants room."""
    if field.kind is FieldKind.DATE:
        return 1.4
    return 2.4 if field.most > 120 else 1.7


def _resume(form: Form, filling: Filling, language: Language, small: Small) -> Document:
    """One page: the first section is its head, the others stand as stations or as lines."""
    head, *rest = form.sections
    name, target, *others = (
        spoken(field, filling.value(Key(0, field.id)), language) for field in head.fields
    )
    reach = " · ".join(line for text in others for line in text.split("\n") if line)
    blocks: list[Block] = [Paragraph(reach, Tone.MUTED)] if reach else []
    for section in rest:
        entries = full_entries(filling, section) if section.repeats else (0,)
        dated = any(field.kind is FieldKind.DATE for field in section.fields)
        inside: list[Block] = []
        for entry in entries:
            said = _said(section, filling, entry, language)
            if said and dated:
                inside.append(_station(section, filling, entry, said, language, small))
            elif said:
                inside.append(_line_up(said, language))
        if inside:
            blocks += [Heading(section.title[language]), *inside]
    wanted = f"{head.fields[1].title[language]}{small.colon}{target}" if target else ""
    return Document(
        title=name or form.title[language],
        blocks=tuple(blocks),
        language=language,
        subtitle=wanted,
        one_page=True,
    )


def _station(
    section: FormSection,
    filling: Filling,
    entry: int,
    said: Sequence[_Said],
    language: Language,
    small: Small,
) -> Entry:
    dates = [
        spoken(field, filling.value(Key(entry, field.id)), language)
        for field in section.fields
        if field.kind is FieldKind.DATE
    ]
    if len(dates) == 2 and dates[0]:
        when = f"{dates[0]} – {dates[1] or small.until_now}"
    else:
        when = next((date for date in dates if date), "")
    texts = [each.text for each in said if each.kind not in (FieldKind.DATE, FieldKind.LINES)]
    by_line = [each for each in said if each.kind is FieldKind.LINES]
    if section.repeats:
        points = tuple(item for each in by_line for item in each.items)
    else:  # not what was done there: it needs its name
        points = tuple(
            f"{each.title}{small.colon}{listed(each.items, language)}" for each in by_line
        )
    title, *detail = texts or [""]
    return Entry(title=title, when=when, detail=" · ".join(detail), points=points)


def _line_up(said: Sequence[_Said], language: Language) -> KeyValues:
    comma = "；" if language == "zh" else "; "
    return KeyValues(tuple((each.title, comma.join(each.items)) for each in said))
