"""Forms in use: what stands in them, changing it, letting somebody read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from bot.forms import lists, rules
from bot.forms.answers import Value, fits
from bot.forms.rules import Filling, Key, Step
from content import Content
from content.form_models import Form, FormSection
from content.models import Language
from db import form_sharing, forms, lessons, people
from db.engine import Tx
from db.form_sharing import CommentRow, ShareRow
from db.forms import AnswerRow, EntryRow

R = TypeVar("R", AnswerRow, EntryRow)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A form with what somebody wrote into it, who reads along, and what they remarked."""

    form: Form
    filling: Filling
    share: ShareRow | None = None
    reader: str | None = None
    comments: tuple[CommentRow, ...] = ()


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form in somebody's list."""

    form: Form
    done: int
    total: int
    changed_at: datetime | None
    shared: bool

    @property
    def begun(self) -> bool:
        return self.done > 0


@dataclass(frozen=True, slots=True)
class Written:
    """An entry somebody made in one of their forms."""

    entry: int
    form: Form
    section: FormSection
    filling: Filling

    def name(self, language: Language) -> str:
        """What it is known by, on one line: «STAR 卡：三号泵卡死那天»."""
        colon = "：" if language == "zh" else ": "
        name = rules.entry_name(self.section, self.filling, self.entry, language)
        return " ".join(f"{self.form.title[language]}{colon}{name}".split())


async def listing(tx: Tx, content: Content, person_id: int) -> list[FormLine]:
    """Every form there is, and the checklists somebody ticks: what was begun first, the latest
    changed on top, then the others in the order of their modules."""
    answers = _by_form(await forms.answers(tx, person_id))
    entries = _by_form(await forms.entries(tx, person_id))
    shares = await form_sharing.open_shares(tx, person_id)
    lines = []
    for form in in_order(content):
        rows = answers.get(form.id, [])
        filling = _filling(rows, entries.get(form.id, []))
        done, total = rules.progress(form, filling)
        changed = max((row.at for row in rows), default=None) if done else None
        lines.append(FormLine(form, done, total, changed, form.id in shares))
    marks = await lessons.all_marks(tx, person_id)
    for checklist in content.checklists.values():
        mine = marks.get(checklist.id, {})
        done = len(lists.ticked_in(lists.as_filling(checklist, set(mine))))
        listed = lists.paper(content, lists.id_of(checklist.id))
        if listed is not None and done:
            total, changed = len(checklist.items), max(mine.values())
            lines.append(FormLine(listed, done, total, changed, listed.id in shares))
    lines.sort(key=lambda line: -line.changed_at.timestamp() if line.changed_at else 0)
    return lines


async def written(tx: Tx, content: Content, person_id: int) -> list[Written]:
    """Every entry in which something stands, of all forms, the latest first."""
    answers = _by_form(await forms.answers(tx, person_id))
    entries = _by_form(await forms.entries(tx, person_id))
    found = []
    for form in content.forms.values():
        filling = _filling(answers.get(form.id, []), entries.get(form.id, []))
        found += [
            Written(entry, form, section, filling)
            for section in form.sections
            for entry in rules.full_entries(filling, section)
        ]
    return sorted(found, key=lambda one: one.entry, reverse=True)


async def begun(tx: Tx, person_id: int) -> int:
    """How many forms somebody has written into."""
    return await forms.begun(tx, person_id)


def in_order(content: Content) -> list[Form]:
    """The forms in the order of the modules that hand them out; what none does comes last."""
    linked = [form for module in content.modules.values() for form in module.forms]
    return list({form.id: form for form in (*linked, *content.forms.values())}.values())


async def sheet(tx: Tx, content: Content, person_id: int, form_id: str) -> Sheet | None:
    """A form as its owner sees it; None when there is none such (any more)."""
    form = lists.paper(content, form_id)
    if form is None:
        return None
    share = (await form_sharing.open_shares(tx, person_id)).get(form_id)
    reader = None
    if share is not None:
        found = await people.actor_by_id(tx, share.reader_id)
        reader = await people.staff_name(tx, share.reader_id) or (found.name if found else None)
    remarks = await form_sharing.comments(tx, person_id, form_id)
    return Sheet(form, await paper_filling(tx, person_id, form), share, reader, tuple(remarks))


async def filling(tx: Tx, person_id: int, form_id: str) -> Filling:
    """What stands in one form now."""
    return _filling(
        await forms.answers(tx, person_id, form_id), await forms.entries(tx, person_id, form_id)
    )


async def paper_filling(tx: Tx, person_id: int, form: Form) -> Filling:
    """The same of a form or of a checklist as one."""
    checklist = lists.checklist_of(form)
    if checklist is None:
        return await filling(tx, person_id, form.id)
    return lists.as_filling(checklist, await lessons.marks(tx, person_id, checklist.id))


async def filled(tx: Tx, person_id: int, form_id: str) -> dict[str, Any]:
    """The same as plain data: values by field id, and below the section's id a list of such
    for its entries. What is empty is left out."""
    found = await filling(tx, person_id, form_id)
    values: dict[str, Any] = {}
    entries: dict[int, dict[str, Any]] = {}
    for key, value in found.answers.items():
        if value is not None:
            into = entries.setdefault(key.entry, {}) if key.entry else values
            into[key.field] = value
    for section_id, ids in found.entries.items():
        listed = [entries[id] for id in ids if id in entries]
        if listed:
            values[section_id] = listed
    return values


async def give(
    tx: Tx, person_id: int, form: Form, step: Step, value: Value, now: datetime
) -> tuple[Filling, Step]:
    """Write an answer, beginning the entry it belongs to; what stands there now, and where.

    The caller found the step by `rules.step_at`. Where no further entry fits, nothing is
    written.
    """
    await forms.hold(tx, person_id)
    before = await filling(tx, person_id, form.id)
    entry = step.key.entry
    if step.begins:
        if not rules.may_add(before, step.section):
            return before, step
        entry = await forms.add_entry(tx, person_id, form.id, step.section.id, now)
    key = Key(entry, step.field.id)
    if key not in before.answers or before.answers[key] != value:
        await forms.add_answer(tx, person_id, form.id, entry or None, step.field.id, value, now)
    return await filling(tx, person_id, form.id), Step(step.section, step.field, key)


async def skip(tx: Tx, person_id: int, form: Form, step: Step, now: datetime) -> Filling:
    """Pass a question over. An answer that stands there stays."""
    before = await filling(tx, person_id, form.id)
    if step.key in before.answers or (step.begins and before.entries.get(step.section.id)):
        return before
    return await _empty(tx, person_id, form, step, now)


async def clear(tx: Tx, person_id: int, form: Form, step: Step, now: datetime) -> Filling:
    """Empty an answer; what stood there can be brought back."""
    before = await filling(tx, person_id, form.id)
    if before.value(step.key) is None:
        return before
    return await _empty(tx, person_id, form, step, now)


async def _empty(tx: Tx, person_id: int, form: Form, step: Step, now: datetime) -> Filling:
    entry = step.key.entry or None
    await forms.add_answer(tx, person_id, form.id, entry, step.field.id, None, now)
    return await filling(tx, person_id, form.id)


async def previous(tx: Tx, person_id: int, form: Form, step: Step) -> Value | None:
    """What stood at a question before what stands there now; None when nothing else did."""
    entry = step.key.entry or None
    rows = await forms.history(tx, person_id, form.id, entry, step.field.id, 20)
    current = rows[0].value if rows else None
    return next(
        (
            row.value
            for row in rows
            if row.value is not None and row.value != current and fits(step.field, row.value)
        ),
        None,
    )


async def remove_entry(tx: Tx, person_id: int, form: Form, entry: int) -> bool:
    """Delete an entry for good; False when it is gone already."""
    return await forms.remove_entry(tx, person_id, form.id, entry)


async def start_over(tx: Tx, person_id: int, form: Form) -> None:
    """Delete all that was ever written into a form."""
    await forms.clear(tx, person_id, form.id)


def _filling(rows: list[AnswerRow], entries: list[EntryRow]) -> Filling:
    listed: dict[str, tuple[int, ...]] = {}
    for entry in entries:
        listed[entry.section_id] = (*listed.get(entry.section_id, ()), entry.entry_id)
    return Filling({Key(row.entry_id or 0, row.field_id): row.value for row in rows}, listed)


def _by_form(rows: Sequence[R]) -> dict[str, list[R]]:
    found: dict[str, list[R]] = {}
    for row in rows:
        found.setdefault(row.form_id, []).append(row)
    return found
