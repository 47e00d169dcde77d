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
    assert question.is_right({"monthly", "weekly"})
    assert not question.is_right({"monthly"})
    assert not question.is_right({"monthly", "weekly", "yearly"})
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
