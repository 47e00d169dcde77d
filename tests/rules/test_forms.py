"""Filling in a form: the order of questions, what a message means, how words are counted."""

import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from bot.answering.text import clean
from bot.documents import Bullets, Heading, KeyValues, Paragraph, Table
from bot.documents.counting import count_words
from bot.forms import papers, rules
from bot.forms.answers import (
    Refusal,
    fits,
    read,
    read_date,
    spoken,
    ticked,
)
from bot.forms.rules import Another, Filling, Key, Step
from content.form_models import FieldKind, Form, FormField, Layout, Precision

TODAY = date(2026, 11, 25)
FORMS = content.load().forms
ANSWERS: dict[FieldKind, Any] = {
    FieldKind.TEXT: "试试",
    FieldKind.LINES: ["一", "二"],
    FieldKind.NUMBER: 42,
    FieldKind.DATE: "2026-11",
}


def answer_to(field: FormField) -> Any:
    if field.kind is FieldKind.CHOICE:
        return field.choices[0].id
    if field.kind is FieldKind.CHOICES:
        return [field.choices[0].id]
    return ANSWERS[field.kind]


def field_of(kind: FieldKind) -> FormField:
    fields = (f for form in FORMS.values() for s in form.sections for f in s.fields)
    return next(field for field in fields if field.kind is kind)


@st.composite
def fillings(draw: st.DrawFn) -> tuple[Form, Filling]:
    """Any form, with any of its fields answered, passed over or untouched."""
    form = draw(st.sampled_from(list(FORMS.values())))
    answers: dict[Key, Any] = {}
    entries: dict[str, tuple[int, ...]] = {}
    number = 0
    for section in form.sections:
        places = [0]
        if section.repeats:
            count = draw(st.integers(0, section.most_entries))
            places = list(range(number + 1, number + count + 1))
            number += count
            if places:
                entries[section.id] = tuple(places)
            elif draw(st.booleans()):
                answers[rules.beginning(section).key] = None
        for entry in places:
            for field in section.fields:
                state = draw(st.sampled_from(("given", "passed", "open")))
                if state != "open":
                    answers[Key(entry, field.id)] = answer_to(field) if state == "given" else None
    return form, Filling(answers, entries)


@given(fillings())
def test_every_question_asked_next_is_open_and_comes_later(made: tuple[Form, Filling]) -> None:
    form, filling = made
    every = rules.steps(form, filling)
    for number, step in enumerate(every):
        match rules.following(form, filling, step):
            case Step() as coming:
                assert coming.key not in filling.answers
                assert every.index(coming) > number
            case Another() as another:
                inside = [s for s in every if s.key.entry == another.entry]
                later = inside[inside.index(step) + 1 :]
                assert all(s.key in filling.answers for s in later)
            case None:
                assert all(
                    s.key in filling.answers or s.section is step.section
                    for s in every[number + 1 :]
                )


@given(fillings())
def test_going_on_ends_only_when_every_question_was_answered_or_passed_over(
    made: tuple[Form, Filling],
) -> None:
    form, filling = made
    answers, asked = dict(filling.answers), 0
    while (step := rules.first_open(form, Filling(answers, filling.entries))) is not None:
        if step.begins:
            break  # what begins an entry is the service's to number
        answers[step.key] = answer_to(step.field)
        asked += 1
        assert asked <= 200
    if step is None:
        for each in rules.steps(form, Filling(answers, filling.entries)):
            assert each.key in answers
            if each.field.required and not each.begins:
                assert answers[each.key] is not None
    # What stood there before still does: going on asks only for what is missing.
    for key, value in filling.answers.items():
        assert value is None or answers[key] == value


@given(fillings(), st.integers(-5, 5), st.text(max_size=12))
def test_a_button_for_a_question_that_is_not_theirs_means_nothing(
    made: tuple[Form, Filling], by: int, field_id: str
) -> None:
    form, filling = made
    known = {(step.key.entry, step.field.id) for step in rules.steps(form, filling)}
    last = max((entry for ids in filling.entries.values() for entry in ids), default=0)
    ids = [field.id for section in form.sections for field in section.fields]
    for id in (*ids, field_id):
        found = rules.step_at(form, filling, last + by, id)
        assert found is None or found.begins or (found.key.entry, found.field.id) in known


@given(fillings())
def test_progress_counts_what_is_answered_and_never_more_than_there_is(
    made: tuple[Form, Filling],
) -> None:
    form, filling = made
    done, total = rules.progress(form, filling)
    assert 0 <= done <= total
    assert done == sum(value is not None for value in filling.answers.values())
    assert filling.begun == (done > 0)


@given(st.text(max_size=400))
def test_whatever_is_typed_is_an_answer_the_field_can_take_or_a_reason_why_not(text: str) -> None:
    for kind in FieldKind:
        field = field_of(kind)
        value = read(field, text, TODAY)
        if isinstance(value, Refusal):
            assert value.why
        else:
            assert fits(field, value)
            assert spoken(field, value, "zh")
            assert spoken(field, value, "en")


@given(st.text(max_size=300))
def test_cleaning_twice_is_cleaning_once_and_what_is_seen_stays(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    if text.isalnum():
        assert once == text


def test_an_answer_cannot_turn_the_words_around_it_and_keeps_its_emoji() -> None:
    assert clean("a\u202eb\u2066c\u2069 👩🏽‍🔧 ئۇيغۇر") == "abc 👩🏽‍🔧 ئۇيغۇر"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("，。！——……", 0),
        ("我想做设备维护", 7),
        ("我会用 AutoCAD 和 PLC", 6),
        ("2026年11月25日", 6),
        ("don't stop", 2),
        ("a well-kept lathe", 3),
        ("CNC数控车床", 5),
        ("𠮷野家", 3),
        ("3.5 吨", 2),
    ],
)
def test_words_are_counted_as_a_word_processor_does(text: str, words: int) -> None:
    assert count_words(text) == words


@given(st.text(alphabet="一二三四五", max_size=50), st.text(alphabet="六七八", max_size=50))
def test_chinese_characters_count_one_each_however_they_are_split(a: str, b: str) -> None:
    assert count_words(f"{a}，{b}\n") == len(a) + len(b)


@pytest.mark.parametrize(
    ("text", "day", "month"),
    [
        ("2026-11-25", "2026-11-25", "2026-11"),
        ("2026.9.1", "2026-09-01", "2026-09"),
        ("2026年9月1日", "2026-09-01", "2026-09"),
        ("2026年9月", None, "2026-09"),
        ("２０２６／０９", None, "2026-09"),
        ("今天", "2026-11-25", "2026-11"),
        ("yesterday", "2026-11-24", "2026-11"),
        ("这个月", None, "2026-11"),
        ("2026-02-30", None, None),
        ("2026-13", None, None),
        ("1066-10-14", None, None),
        ("下周", None, None),
        ("11-25", None, None),
    ],
)
def test_dates_are_read_as_people_write_them(
    text: str, day: str | None, month: str | None
) -> None:
    assert read_date(text, Precision.DAY, TODAY) == day
    assert read_date(text, Precision.MONTH, TODAY) == month


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3200", 3200),
        ("3,200 元", 3200),
        ("３２００", 3200),
        ("大概 3.5k", 3500),
        ("4千", 4000),
        ("0.5万", 5000),
        ("三千", 3000),
        ("3000 到 4000", None),
        ("三四千", None),
        ("-5", None),
        ("99999999999999", None),
        ("200000", None),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: int | None) -> None:
    field = FORMS["job-target"].field("lowest-pay")
    assert field is not None
    value = read(field, text, TODAY)
    assert isinstance(value, Refusal) if number is None else value == number


def test_lines_lose_their_bullets_and_keep_their_numbers() -> None:
    field = FORMS["portrait"].field("strengths")
    assert field is not None
    value = read(field, "1. 拆装电机\n- 讲说明书\n• 画图\n3 台血压计\n\n", TODAY)
    assert value == ["拆装电机", "讲说明书", "画图", "3 台血压计"]
    assert read(field, "\n".join("abcdef"), TODAY) == Refusal(
        "many-lines", {"most": 5, "lines": 6}
    )
    assert isinstance(read(field, "长" * 121, TODAY), Refusal)


def test_a_tick_too_many_is_refused_and_unticking_always_works() -> None:
    field = FORMS["star"].field("fits")
    assert field is not None
    chosen: Any = None
    for choice in field.choices[:4]:
        chosen = ticked(field, chosen, choice.id, wanted=True)
    assert len(chosen) == 4
    assert isinstance(ticked(field, chosen, field.choices[4].id, wanted=True), Refusal)
    assert ticked(field, chosen, field.choices[0].id, wanted=False) == [
        choice.id for choice in field.choices[1:4]
    ]


SMALL = papers.Small("林晓雨 · 应化2401", "自己写的", "至今", "：")


@given(fillings(), st.sampled_from(("zh", "en")))
def test_whatever_stands_in_a_form_stands_on_paper(
    made: tuple[Form, Filling], language: Any
) -> None:
    form, filling = made
    paper = papers.document(form, filling, language, SMALL)
    assert paper.one_page == (form.layout is Layout.RESUME)
    printed = repr(paper)
    for step in rules.steps(form, filling):
        said = spoken(step.field, filling.value(step.key), language)
        for line in said.split("\n"):
            assert line in printed
    for block in paper.blocks:
        if isinstance(block, Table):
            assert all(len(row) == len(block.header) for row in block.rows)
            assert len(block.widths) == len(block.header)
        assert block not in (Bullets(()), KeyValues(()), Paragraph(""))


@given(st.lists(st.text(max_size=60), max_size=4))
def test_a_file_name_is_one_any_system_takes(parts: list[str]) -> None:
    name = papers.file_name(parts, "pdf")
    assert name.endswith(".pdf")
    assert not re.search(r'[\\/:*?"<>|\n\r\t]', name)
    assert name.count(".") == 1
    assert len(name) <= 4 * 31 + 4


def test_the_answers_of_a_section_stand_all_beside_or_all_below_their_names() -> None:
    form = FORMS["career-plan"]
    brief = {Key(0, "goal"): "去医院", Key(0, "term-goal"): "Pass the electrician’s exam by June"}
    paper = papers.document(form, Filling(brief), "zh", SMALL)
    assert [type(block) for block in paper.blocks] == [Heading, KeyValues]
    told = {**brief, Key(0, "goal"): "去医院设备科" * 12}
    paper = papers.document(form, Filling(told), "zh", SMALL)
    assert not any(isinstance(block, KeyValues) for block in paper.blocks)


def test_a_paper_of_one_section_does_not_say_its_title_twice() -> None:
    filling = Filling({Key(1, "name"): "三号泵卡死那天"}, {"stories": (1,)})
    paper = papers.document(FORMS["star"], filling, "zh", SMALL)
    assert paper.blocks == (Heading("1. 三号泵卡死那天", 2),)
