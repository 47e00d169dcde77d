"""What students and staff get from a loaded folder."""

import shutil
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

import content
from content.check import check
from content.models import QuestionKind
from tests.content.conftest import Folder

BEFORE, LATER, TOO_LATE = date(2027, 1, 1), date(2027, 7, 1), date(2028, 1, 1)


def test_students_see_only_confirmed_cards_that_are_in_date(folder: Folder) -> None:
    lesson = content.load(folder.root).modules["pay"].lessons[0]
    assert [card.id for card in lesson.cards("zh", BEFORE)] == ["which-day", "short"]
    assert [card.id for card in lesson.cards("en", date(2027, 6, 30))] == ["which-day", "short"]
    assert [card.id for card in lesson.cards("en", LATER)] == ["which-day"]
    assert [card.id for card in lesson.all_cards["zh"]] == ["which-day", "short", "rumor"]


def test_a_lesson_past_its_date_is_closed_to_students(folder: Folder) -> None:
    module = content.load(folder.root).modules["pay"]
    assert [lesson.id for lesson in module.open_lessons(LATER)] == ["payday"]
    assert module.open_lessons(TOO_LATE) == ()


def test_an_unconfirmed_lesson_is_closed_to_students(folder: Folder) -> None:
    folder.replace("lessons/pay/payday.yaml", "minutes: 2", "minutes: 2\nconfirmed: false")
    module = content.load(folder.root).modules["pay"]
    assert module.open_lessons(BEFORE) == ()
    assert len(module.lessons) == 1


def test_unconfirmed_questions_and_checklist_lines_are_for_staff(folder: Folder) -> None:
    folder.replace("lessons/pay/payday.yaml", "- id: cash", "- confirmed: false\n    id: cash")
    folder.replace("checklists/first-day.yaml", "- id: pen", "- confirmed: false\n    id: pen")
    loaded = content.load(folder.root)
    lesson = loaded.modules["pay"].lessons[0]
    assert [question.id for question in lesson.questions] == ["when"]
    assert lesson.question("cash") is None
    assert len(lesson.all_questions) == 2
    checklist = loaded.checklists["first-day"]
    assert [item.id for item in checklist.items] == ["badge", "shoes"]
    assert loaded.modules["pay"].checklist is checklist


def test_a_card_is_ready_to_send(folder: Folder) -> None:
    lesson = content.load(folder.root).modules["pay"].lessons[0]
    assert lesson.all_cards["en"][0].html == (
        "<b>Which day</b>\n\nThe <b>15th</b> of every month."
    )
    assert lesson.title["zh"] == "发薪日"
    assert lesson.one_thing_to_do["en"] == "Look at the contract."
    assert lesson.sources[0].url == "https://example.org/law"


def test_a_true_false_question_gets_its_two_answers_from_the_texts(folder: Folder) -> None:
    question = content.load(folder.root).modules["pay"].lessons[0].questions[1]
    assert question.kind is QuestionKind.TRUE_FALSE
    assert [option.text["zh"] for option in question.options] == ["对", "错"]
    assert question.is_right(["false"])
    assert not question.is_right(["true"])
    answered = question.option("true")
    assert answered is not None
    assert answered.feedback["en"] == "They won't"


def test_a_multiple_question_wants_all_right_options_and_no_other(folder: Folder) -> None:
    folder.replace("lessons/pay/payday.yaml", "kind: single", "kind: multiple")
    folder.replace(
        "lessons/pay/payday.yaml",
        "      - id: yearly\n",
        "      - id: weekly\n        correct: true\n        text: {zh: 每周, en: Every week}\n"
        "        feedback: {zh: 也行, en: Fine too}\n      - id: yearly\n",
    )
    question = content.load(folder.root).modules["pay"].lessons[0].questions[0]
    assert question.is_right(["monthly", "weekly"])
    assert not question.is_right(["monthly"])
    assert not question.is_right(["monthly", "weekly", "yearly"])
    assert question.option("gone") is None


def test_lessons_are_found_by_id_and_a_gone_one_is_none(folder: Folder) -> None:
    loaded = content.load(folder.root)
    assert loaded.lesson("payday") is loaded.modules["pay"].lesson("payday")
    assert loaded.lesson("gone") is None


def test_content_cannot_be_changed_after_loading(folder: Folder) -> None:
    loaded = content.load(folder.root)
    lesson = loaded.modules["pay"].lessons[0]
    with pytest.raises(TypeError):
        loaded.modules["pay"] = loaded.modules["pay"]  # type: ignore[index]
    with pytest.raises(TypeError):
        lesson.all_cards["zh"] = ()  # type: ignore[index]
    with pytest.raises(FrozenInstanceError):
        lesson.minutes = 9  # type: ignore[misc]


def test_the_version_follows_the_files_and_nothing_else(folder: Folder, tmp_path: Path) -> None:
    first = content.load(folder.root).version
    copy = shutil.copytree(folder.root, tmp_path / "elsewhere")
    assert content.load(copy).version == first
    folder.replace("lessons/pay/payday.zh.md", "先问人事", "先问问人事")
    assert content.load(folder.root).version != first


def test_the_check_notes_what_waits_and_what_runs_out_without_failing(folder: Folder) -> None:
    notes = [str(note) for note in check(folder.root, date(2027, 12, 20))]
    assert notes == [
        "content/calendar.yaml:1: note: there is no calendar: every term is a guess",
        "content/lessons/pay/payday.en.md:10: note: the card «short» ran out on 2027-06-30: "
        "students no longer see it",
        "content/lessons/pay/payday.en.md:14: note: the card «rumor» waits for confirmation: "
        "staff only",
        "content/lessons/pay/payday.yaml:2: note: the lesson «payday» runs out on 2027-12-31, "
        "in 11 days",
        "content/lessons/pay/payday.zh.md:10: note: the card «short» ran out on 2027-06-30: "
        "students no longer see it",
        "content/lessons/pay/payday.zh.md:14: note: the card «rumor» waits for confirmation: "
        "staff only",
    ]
    assert content.load(folder.root).modules


NEW_KINDS = """\
  - id: steps
    kind: order
    question: {zh: 先后, en: What comes first}
    items:
      - {id: ask, text: {zh: 先问, en: Ask}, why: {zh: 先问, en: Asking comes first}}
      - {id: write, text: {zh: 记下, en: Note it}, why: {zh: 再记, en: Then note it}}
      - {id: check, text: {zh: 核对, en: Check}, why: {zh: 最后, en: Check last}}
  - id: better
    kind: fix-line
    question: {zh: 改哪句, en: Which is better}
    line: {zh: 负责前台工作, en: Was responsible for the desk}
    options:
      - id: vague
        text: {zh: 认真负责前台的各项工作, en: Worked hard at the desk in every respect}
        feedback: {zh: 还是空, en: Still vague}
      - id: number
        text: {zh: 高峰期每天接待六十人，没有投诉, en: "Sixty guests a day, no complaint"}
        correct: true
        feedback: {zh: 有数字, en: Numbers}
  - id: agent
    kind: safe-or-scam
    question: {zh: 这是, en: What is it}
    chat:
      name: {zh: 招聘小李, en: Li the recruiter}
      messages:
        - {by: them, zh: 先交三百元押金, en: Pay a deposit of 300 first}
        - {by: me, zh: 为什么, en: What for}
    answer: scam
    if_safe: {zh: 要钱就停, en: Money first means stop}
    if_scam: {zh: 对, en: Right}
"""


def test_questions_of_every_kind_are_read(folder: Folder) -> None:
    quiz = (folder.root / "lessons/pay/payday.yaml").read_text("utf-8")
    folder.write("lessons/pay/payday.yaml", quiz + NEW_KINDS)
    order, better, agent = content.load(folder.root).modules["pay"].lessons[0].questions[2:]
    assert order.is_right(["ask", "write", "check"])
    assert not order.is_right(["write", "ask", "check"])
    assert better.line is not None
    assert better.line["en"] == "Was responsible for the desk"
    assert better.is_right(["number"])
    assert agent.chat is not None
    assert [bubble.mine for bubble in agent.chat.bubbles] == [False, True]
    assert [option.text["en"] for option in agent.options] == ["Safe", "Scam"]
    assert agent.is_right(["scam"])


TABLE = """\
kind: table
title: {zh: 两张纸, en: Two papers}
columns: [{zh: 问, en: Question}, {zh: 答, en: Answer}]
rows:
  - [{zh: 谁签, en: Who signs}, {zh: 三方, en: Three parties}]
  - [{zh: 几份, en: How many}, {zh: 三份, en: Three copies}]
"""


def test_a_card_may_carry_a_picture(folder: Folder) -> None:
    folder.write("pictures/papers.yaml", TABLE)
    for language in ("zh", "en"):
        path = f"lessons/pay/payday.{language}.md"
        folder.replace(path, "{#which-day}", "{#which-day picture=papers}")
    loaded = content.load(folder.root)
    card = loaded.modules["pay"].lessons[0].all_cards["en"][0]
    assert card.picture is loaded.pictures["papers"]
    assert [cell["en"] for cell in loaded.pictures["papers"].rows[1]] == [
        "How many",
        "Three copies",
    ]


def test_a_picture_that_is_not_there_or_lacks_a_cell_is_named(folder: Folder) -> None:
    folder.replace("lessons/pay/payday.en.md", "{#which-day}", "{#which-day picture=papers}")
    assert any("there is no pictures/papers.yaml" in fault for fault in folder.faults())
    folder.write("pictures/papers.yaml", TABLE)
    assert any("«picture» as in Chinese" in fault for fault in folder.faults())
    folder.write("pictures/papers.yaml", TABLE.replace(", {zh: 三份, en: Three copies}", ""))
    assert any("row 2 has 1 cells under 2 columns" in fault for fault in folder.faults())
