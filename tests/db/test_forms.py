"""What is kept of forms, whatever the order it is said, skipped, changed and deleted in."""

import random
from typing import Any

import content
from bot.forms import rules, service
from bot.forms.answers import Value
from bot.forms.rules import Another, Step
from content.form_models import FieldKind, Form, FormField
from db import form_sharing, forms
from db.engine import Database, Tx
from tests.calm import NOON
from tests.college import bind_person, found_college
from tests.conftest import NewDatabase

CONTENT = content.load()


def some_answer(field: FormField, dice: random.Random) -> Any:
    match field.kind:
        case FieldKind.CHOICE:
            return dice.choice(field.choices).id
        case FieldKind.CHOICES:
            return [dice.choice(field.choices).id]
        case FieldKind.LINES:
            return [f"第 {dice.randrange(100)} 行"]
        case FieldKind.NUMBER:
            return dice.randrange(field.lowest or 0, (field.highest or 1) + 1)
        case FieldKind.DATE:
            return f"2026-{dice.randrange(1, 13):02}"
        case FieldKind.TEXT:
            return f"写了 {dice.randrange(1000)}"


async def wander(tx: Tx, person_id: int, form: Form, dice: random.Random) -> None:
    """Answer, skip, change, empty and delete at random; after each step what was given is
    there and nothing else."""
    expected: dict[tuple[int, str], Value] = {}
    for _ in range(30):
        filling = await service.filling(tx, person_id, form.id)
        every = rules.steps(form, filling)
        beginnings = [rules.beginning(s) for s in form.sections if rules.may_add(filling, s)]
        step = dice.choice([*every, *beginnings])
        place = (step.key.entry, step.field.id)
        deed = dice.choice(("give", "give", "give", "skip", "clear", "remove"))
        if deed == "give":
            value = some_answer(step.field, dice)
            filling, there = await service.give(tx, person_id, form, step, value, NOON)
            expected[(there.key.entry, there.field.id)] = value
            following = rules.following(form, filling, there)
            assert isinstance(following, Step | Another | None)
        elif deed == "skip":
            await service.skip(tx, person_id, form, step, NOON)
        elif deed == "clear" and place in expected:
            await service.clear(tx, person_id, form, step, NOON)
            before = expected.pop(place)
            assert await service.previous(tx, person_id, form, step) == before
        elif deed == "remove" and step.key.entry and dice.random() < 0.3:
            assert await service.remove_entry(tx, person_id, form, step.key.entry)
            expected = {k: v for k, v in expected.items() if k[0] != step.key.entry}
        filling = await service.filling(tx, person_id, form.id)
        kept = {
            (key.entry, key.field): value
            for key, value in filling.answers.items()
            if value is not None
        }
        assert kept == expected
        for section in form.sections:
            assert len(filling.entries.get(section.id, ())) <= max(section.most_entries, 0)
    plain = await service.filled(tx, person_id, form.id)
    flat = {id: v for id, v in plain.items() if form.section(id) is None or form.field(id)}
    listed = [value for id, value in plain.items() if id not in flat]
    assert len(flat) + sum(len(entry) for entries in listed for entry in entries) == len(expected)


async def test_any_order_of_answers_skips_and_changes_keeps_what_was_given(
    new_database: NewDatabase,
) -> None:
    url = new_database()
    await found_college(url, NOON)
    mine = await bind_person(url, 1, NOON, student="2024010101")
    other = await bind_person(url, 2, NOON, student="2024010102")
    database = Database(url)
    dice = random.Random(4)
    async with database.transaction() as tx:
        form = CONTENT.forms["star"]
        theirs, _ = await service.give(
            tx, other, form, rules.beginning(form.sections[0]), "别人的", NOON
        )
        for each in CONTENT.forms.values():
            await wander(tx, mine, each, dice)
        assert await service.filling(tx, other, "star") == theirs
        exported = await forms.export(tx, mine)
        assert {row["form"] for row in exported["forms"]} == set(CONTENT.forms)
        assert "别人的" not in str(exported)
        await service.start_over(tx, mine, form)
        assert not (await service.filling(tx, mine, "star")).begun
        assert await service.filling(tx, other, "star") == theirs
    await database.close()


async def test_a_second_open_share_of_the_same_form_is_none(new_database: NewDatabase) -> None:
    url = new_database()
    await found_college(url, NOON)
    student = await bind_person(url, 1, NOON, student="2024010101")
    reader = await bind_person(url, 2, NOON, staff="王敏")
    database = Database(url)
    async with database.transaction() as tx:
        first = await form_sharing.add_share(tx, student, "star", reader, NOON)
        assert first is not None
        assert await form_sharing.add_share(tx, student, "star", reader, NOON) is None
        assert await form_sharing.withdraw_share(tx, student, "star", NOON) == first
        assert await form_sharing.withdraw_share(tx, student, "star", NOON) is None
        again = await form_sharing.add_share(tx, student, "star", reader, NOON)
        assert again not in (None, first)
    await database.close()
