"""Filling in a form: which question comes next. Pure.

A form is a row of steps: its fields, and in a section that repeats the fields of each entry.
Nothing is ever lost by the order somebody answers, skips, or comes back in: skipping passes
over what is empty and leaves alone what is not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.documents.counting import count_words
from bot.forms.answers import Value, spoken
from content.form_models import Form, FormField, FormSection
from content.models import Language


@dataclass(frozen=True, slots=True)
class Key:
    """Where an answer stands. `entry` is 0 outside of entries, and for one not yet begun."""

    entry: int
    field: str


@dataclass(frozen=True, slots=True)
class Filling:
    """What somebody wrote into one form. An answer of None was passed over, or emptied."""

    answers: Mapping[Key, Value | None] = field(default_factory=dict)
    entries: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The entries of each section, in the order they were made."""

    def value(self, key: Key) -> Value | None:
        return self.answers.get(key)

    @property
    def begun(self) -> bool:
        """Whether anything was answered."""
        return any(value is not None for value in self.answers.values())


@dataclass(frozen=True, slots=True)
class Step:
    """One question."""

    section: FormSection
    field: FormField
    key: Key

    @property
    def begins(self) -> bool:
        """Whether the answer begins a new entry."""
        return self.section.repeats and self.key.entry == 0


@dataclass(frozen=True, slots=True)
class Another:
    """An entry is through: add one more, or go on with what comes after its section?"""

    section: FormSection
    entry: int


def full_entries(filling: Filling, section: FormSection) -> tuple[int, ...]:
    """The entries of a section in which something stands."""
    return tuple(
        entry
        for entry in filling.entries.get(section.id, ())
        if any(filling.value(Key(entry, each.id)) is not None for each in section.fields)
    )


def entry_name(section: FormSection, filling: Filling, entry: int, language: Language) -> str:
    """What an entry is known by: the first thing that stands in it."""
    said = (spoken(f, filling.value(Key(entry, f.id)), language) for f in section.fields)
    return next((text for text in said if text), section.title[language])


def steps(form: Form, filling: Filling) -> tuple[Step, ...]:
    """Every question in order. A section that repeats and has no entry yet asks for its first
    field only, which begins one."""
    found = []
    for section in form.sections:
        if not section.repeats:
            found += [Step(section, each, Key(0, each.id)) for each in section.fields]
            continue
        entries = filling.entries.get(section.id, ())
        if not entries:
            found.append(beginning(section))
        found += [
            Step(section, each, Key(entry, each.id))
            for entry in entries
            for each in section.fields
        ]
    return tuple(found)


def beginning(section: FormSection) -> Step:
    """The question that begins a new entry."""
    first = section.fields[0]
    return Step(section, first, Key(0, first.id))


def step_at(form: Form, filling: Filling, entry: int, field_id: str) -> Step | None:
    """The question a button or a message means; None when the form has none such (any more),
    or the entry is not this person's."""
    section = form.home_of(field_id)
    asked = form.field(field_id)
    if section is None or asked is None:
        return None
    if not section.repeats:
        return Step(section, asked, Key(0, field_id)) if entry == 0 else None
    if entry == 0:
        return beginning(section) if asked is section.fields[0] else None
    known = entry in filling.entries.get(section.id, ())
    return Step(section, asked, Key(entry, field_id)) if known else None


def may_add(filling: Filling, section: FormSection) -> bool:
    """Whether one more entry fits."""
    return section.repeats and len(filling.entries.get(section.id, ())) < section.most_entries


def first_open(form: Form, filling: Filling) -> Step | None:
    """Where to go on: the first question neither answered nor passed over; else the first
    that was passed over although the form needs it; None when there is nothing left.

    Whoever passed a whole section over has nothing for it: that is asked again only while
    the form is empty.
    """
    every = steps(form, filling)
    fresh = next((step for step in every if step.key not in filling.answers), None)
    if fresh is not None:
        return fresh
    missing = (s for s in every if s.field.required and filling.value(s.key) is None)
    return next((s for s in missing if not s.begins or not filling.begun), None)


def following(form: Form, filling: Filling, after: Step) -> Step | Another | None:
    """What comes after a question was answered or passed over; None when the round is through.

    Inside an entry its open questions come first; at its end stands the choice to add another.
    """
    if after.begins:
        return after_section(form, filling, after.section.id)
    every = steps(form, filling)
    if after.section.repeats:
        inside = [s for s in every if s.key.entry == after.key.entry]
        coming = _open_after(inside, after.key, filling)
        return coming or Another(after.section, after.key.entry)
    return _open_after(every, after.key, filling)


def after_section(form: Form, filling: Filling, section_id: str) -> Step | None:
    """The first open question behind a section."""
    ids = [section.id for section in form.sections]
    if section_id not in ids:
        return None
    behind = set(ids[ids.index(section_id) + 1 :])
    rest = [step for step in steps(form, filling) if step.section.id in behind]
    return next((step for step in rest if step.key not in filling.answers), None)


def _open_after(every: Sequence[Step], key: Key, filling: Filling) -> Step | None:
    keys = [step.key for step in every]
    start = keys.index(key) + 1 if key in keys else 0
    return next((step for step in every[start:] if step.key not in filling.answers), None)


def progress(form: Form, filling: Filling) -> tuple[int, int]:
    """How many questions have an answer, and how many there are. A section that repeats counts
    as one entry until there is one, and not at all once it was passed over."""
    every = steps(form, filling)
    done = sum(filling.value(step.key) is not None for step in every)
    total = sum(
        1 if not step.begins else 0 if step.key in filling.answers else len(step.section.fields)
        for step in every
    )
    return done, total


def words_in(form: Form, filling: Filling, language: Language) -> int:
    """Words of all that stands in a form."""
    return sum(
        count_words(spoken(step.field, filling.value(step.key), language))
        for step in steps(form, filling)
    )
