"""The content we ship: every file loads, every screen fits, both languages say it all."""

import json
import re
import textwrap
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import content
from bot.sandbox.html import parse_html
from content import LANGUAGES, PACKAGED, Content
from content.check import check
from content.json_schemas import FILES, json_schema
from content.limits import CARD, LINE_WIDTH
from content.models import QuestionKind
from content.telegram_html import (
    BUTTON_WIDTH,
    CALLBACK_DATA_LIMIT,
    MESSAGE_LIMIT,
    utf16_length,
    visible_length,
    width,
)
from tests.content.conftest import Folder

TODAY = date(2027, 3, 1)


@pytest.fixture(scope="module")
def packaged() -> Content:
    return content.load()


def test_every_file_is_without_fault() -> None:
    faults = [str(fault) for fault in check() if not fault.note]
    assert faults == [], "\n".join(faults)


def screens(packaged: Content) -> Iterator[str]:
    """Every HTML a student or a teacher can be sent, in both languages."""
    for language in LANGUAGES:
        for module in packaged.modules.values():
            yield module.summary[language]
            for lesson in module.lessons:
                yield from (card.html for card in lesson.all_cards[language])
                yield lesson.one_thing_to_do[language]
                for question in lesson.all_questions:
                    yield question.text[language]
                    yield from (option.feedback[language] for option in question.options)
        for checklist in packaged.checklists.values():
            yield checklist.intro[language]
            yield checklist.closing[language]
            yield from (item.why[language] for item in checklist.all_items)


def test_every_screen_is_read_by_telegram_s_parser_without_loss(packaged: Content) -> None:
    seen = 0
    for html in screens(packaged):
        text, _ = parse_html(html)
        assert 0 < utf16_length(text) <= CARD, html
        assert not re.search(r"\*\*|~~|\|\||]\(|\{#|^#", text), html
        seen += 1
    assert seen > 200


def test_a_whole_question_with_its_longest_feedback_fits_one_message(packaged: Content) -> None:
    for module in packaged.modules.values():
        for lesson in module.lessons:
            for question in lesson.all_questions:
                for language in LANGUAGES:
                    answers = sum(len(option.text[language]) + 8 for option in question.options)
                    longest = max(visible_length(o.feedback[language]) for o in question.options)
                    whole = visible_length(question.text[language]) + answers + longest
                    assert whole < MESSAGE_LIMIT - 500


def test_ids_leave_room_in_callback_data_and_labels_fit_buttons(packaged: Content) -> None:
    for module in packaged.modules.values():
        for lesson in module.lessons:
            for question in lesson.all_questions:
                lettered = question.kind is QuestionKind.FIX_LINE
                for option in question.options:
                    data = f"quiz:{lesson.id}:{question.id}:{option.id}"
                    assert len(data.encode()) <= CALLBACK_DATA_LIMIT
                    widest = max(width(option.text[language]) for language in LANGUAGES)
                    assert widest <= (LINE_WIDTH if lettered else BUTTON_WIDTH)


def test_chinese_words_contain_chinese_and_english_words_do_not(packaged: Content) -> None:
    for module in packaged.modules.values():
        for lesson in module.lessons:
            for card in lesson.all_cards["zh"]:
                assert re.search(r"[\u4e00-\u9fff]{4}", card.html), (lesson.id, card.id)
                assert not re.search(r"[\u4e00-\u9fff][,;:?!](?!\w)", card.html), card.html
            for card in lesson.all_cards["en"]:
                # Only terms a reader will meet on paper, and never a sentence.
                terms = re.findall(r"[\u4e00-\u9fff]+", card.html)
                assert max(map(len, terms), default=0) <= 12, (lesson.id, card.id)
                assert len("".join(terms)) <= len(card.html) / 5, (lesson.id, card.id)


def test_the_rights_module_is_complete(packaged: Content) -> None:
    rights = packaged.modules["rights"]
    assert rights.code == "M10"
    assert [lesson.id for lesson in rights.open_lessons(TODAY)] == [
        "tripartite", "contract", "probation", "insurance", "speaking-up",
    ]  # fmt: skip
    for lesson in rights.lessons:
        assert 2 <= lesson.minutes <= 4
        assert lesson.sources
        assert len(lesson.questions) in (3, 4)
        for language in LANGUAGES:
            assert 4 <= len(lesson.cards(language, TODAY)) <= 7
    assert rights.checklist is not None
    assert 12 <= len(rights.checklist.items) <= 15


def test_unconfirmed_facts_are_not_among_what_students_see(packaged: Content) -> None:
    lesson = packaged.lesson("insurance")
    assert lesson is not None
    shown = {card.id for card in lesson.cards("zh", TODAY)}
    assert {card.id for card in lesson.all_cards["zh"]} - shown == {"intern-cover"}


@pytest.mark.parametrize("name", FILES)
def test_the_schema_editors_use_is_current(name: str) -> None:
    written = (PACKAGED / "schema" / f"{name}.schema.json").read_text("utf-8")
    assert written == json_schema(name), "run «python -m content» and commit the result"
    schema = json.loads(written)
    objects = [
        part for part in (schema, *schema.get("$defs", {}).values()) if "properties" in part
    ]
    assert objects
    assert all(part["additionalProperties"] is False for part in objects)


def test_the_lesson_shown_in_the_readme_is_a_lesson(folder: Folder) -> None:
    readme = (PACKAGED / "README.md").read_text("utf-8")
    samples = re.findall(r"```markdown\n(.*?)```", readme, re.DOTALL)
    assert len(samples) == 1
    lesson = textwrap.dedent("   " + samples[0].lstrip())
    folder.write("lessons/pay/payday.en.md", lesson)
    folder.write("lessons/pay/payday.zh.md", lesson)
    assert folder.faults() == []
    cards = content.load(folder.root).modules["pay"].lessons[0].cards("en", TODAY)
    assert [card.id for card in cards] == ["how-long", "rates"]


def yaml_files() -> list[Path]:
    return sorted(
        path
        for pattern in ("*.yaml", "lessons/**/*.yaml", "checklists/*.yaml")
        for path in PACKAGED.glob(pattern)
    )


@pytest.mark.parametrize("path", yaml_files(), ids=lambda path: path.name)
def test_every_yaml_file_names_its_schema(path: Path) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert match, f"{path} does not begin with its schema"
    assert (path.parent / match[1]).resolve().is_relative_to(PACKAGED / "schema")
    assert (path.parent / match[1]).is_file()


def test_chinese_wording_uses_chinese_punctuation() -> None:
    half_width = re.compile(r"[\u4e00-\u9fff][,;:?!(]|[,;?!)][\u4e00-\u9fff]")
    loose = [
        f"{path.name}:{number}: {line.strip()}"
        for path in sorted((PACKAGED / "texts" / "zh").glob("*.ftl"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if not line.startswith("#") and half_width.search(line)
    ]
    assert loose == []
