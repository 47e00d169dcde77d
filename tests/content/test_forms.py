"""Forms as editors write them: every mistake named, and the ten we ship fit for a phone."""

import re

import pytest

import content
from bot.sandbox.html import parse_html
from content import LANGUAGES, Content, ContentError
from content.telegram_html import BUTTON_WIDTH, utf16_length, width
from handlers.forms.buttons import AddEntry, AskField, PickChoice, SkipField, TakeOffer
from tests.content.conftest import Folder

FORM = "forms/plan.yaml"
OTHER = "forms/story.yaml"
PLAN = """\
title: {zh: 计划, en: Plan}
intro: {zh: 写一写, en: Write}
closing: {zh: 好了, en: Done}
words_at_most: 500
checklist: first-day
sections:
  - id: main
    title: {zh: 主要, en: Main}
    fields:
      - id: goal
        title: {zh: 目标, en: Goal}
        ask: {zh: 想去哪儿？, en: Where to?}
        kind: text
        max: 100
        required: true
        from: form.story.moral
      - id: town
        title: {zh: 城市, en: Town}
        ask: {zh: 哪座城？, en: Which town?}
        kind: choice
        choices:
          - {id: near, text: {zh: 近, en: Near}}
          - {id: far, text: {zh: 远, en: Far}}
      - id: pay
        title: {zh: 工资, en: Pay}
        ask: {zh: 多少？, en: How much?}
        kind: number
        lowest: 1
        highest: 10
  - id: steps
    title: {zh: 步子, en: Steps}
    entries: {max: 3, name: {zh: 一步, en: a step}}
    fields:
      - id: step
        title: {zh: 哪步, en: Which}
        ask: {zh: 哪一步？, en: Which step?}
        kind: text
        from: profile.major
"""
STORY = """\
title: {zh: 故事, en: Story}
intro: {zh: 讲一个, en: Tell one}
closing: {zh: 好了, en: Done}
sections:
  - id: all
    title: {zh: 全部, en: All}
    fields:
      - id: moral
        title: {zh: 道理, en: Moral}
        ask: {zh: 说明什么？, en: What does it tell?}
        kind: text
        required: true
"""


@pytest.fixture
def folder_with_forms(folder: Folder) -> Folder:
    folder.write(FORM, PLAN)
    folder.write(OTHER, STORY)
    folder.replace("lessons/pay/module.yaml", "checklist: first-day", "forms: [plan, story]")
    return folder


def test_a_module_hands_out_its_forms(folder_with_forms: Folder) -> None:
    assert folder_with_forms.faults() == []
    read = content.load(folder_with_forms.root)
    assert [form.id for form in read.modules["pay"].forms] == ["plan", "story"]
    form = read.forms["plan"]
    assert form.checklist is read.checklists["first-day"]
    assert form.words_at_most == 500
    section = form.home_of("step")
    assert section is not None
    assert section.repeats
    assert section.most_entries == 3


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("kind: choice\n", "kind: guess\n", 17, "must be one of 'text', 'lines'"),
        ("        ask: {zh: 哪座城？, en: Which town?}\n", "", 17, "«ask» is missing"),
        ("zh: 哪座城？, en: Which town?", "zh: 哪座城？", 19, "«en» is missing"),
        ("id: town", "id: goal", 1, "the field id «goal» is here twice"),
        ("id: far", "id: near", 1, "the choice of «town» id «near» is here twice"),
        ("id: steps", "id: step", 1, "«step» is the id of a field and of its entries"),
        ("max: 100", "max: 5000", 14, "«max» must be at most 1000"),
        ("required: true", "requird: true", 15, "did you mean «required»?"),
        ("        required: true\n", "", 1, "0 fields are required; at least 1"),
        ("lowest: 1\n", "lowest: 10\n", 24, "«lowest» must be below «highest»"),
        ("max: 3,", "max: 40,", 32, "«max» must be at most 12"),
        ("form.story.moral", "form.story.end", 16, "there is no field «story.end»"),
        ("form.story.moral", "form.plan.town", 16, "there is no field «plan.town»"),
        ("form.story.moral", "profile.shoe", 16, "«profile.shoe» is not known"),
        ("form.story.moral", "assessment.stars", 16, "there is no assessment «stars»"),
        ("form.story.moral", "mother", 16, "«from»"),
        ("checklist: first-day", "checklist: nope", 5, "there is no checklists/nope.yaml"),
        ("zh: 目标, en: Goal", f"zh: 目标, en: {'g' * 40}", 11, "columns wide"),
        ("zh: 写一写", "zh: '**写'", 2, "this ** has no partner"),
        ("id: town", "id: a-town-with-a-long-name", 17, "«id» is too long (at most 16)"),
        ("highest: 10\n", "highest: 10\n        from: form.story.moral\n", 30,
         "«story.moral» is a text field, this one is number"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_form_is_named_with_its_line(
    folder_with_forms: Folder, old: str, new: str, line: int, sentence: str
) -> None:
    folder_with_forms.replace(FORM, old, new)
    faults = folder_with_forms.faults()
    assert any(
        fault.startswith(f"content/{FORM}:{line}: ") and sentence in fault for fault in faults
    ), "\n".join(faults)
    with pytest.raises(ContentError):
        content.load(folder_with_forms.root)


def test_a_form_that_is_gone_or_named_too_long_is_said_at_once(folder_with_forms: Folder) -> None:
    folder_with_forms.replace("lessons/pay/module.yaml", "story]", "stories]")
    folder_with_forms.write("forms/a-name-that-is-too-long.yaml", STORY)
    folder_with_forms.write(
        "retired.yaml",
        "retired:\n  - {kind: field, id: plan/goal, since: 2026-01-01, why: gone}\n",
    )
    faults = "\n".join(folder_with_forms.faults())
    assert "there is no forms/stories.yaml" in faults
    assert "16 at most: it is the form's id" in faults
    assert "the field id «plan/goal» was retired and is in use again" in faults


@pytest.fixture(scope="module")
def packaged() -> Content:
    return content.load()


def test_the_ten_papers_are_there_and_handed_out(packaged: Content) -> None:
    handed = {form.id for module in packaged.modules.values() for form in module.forms}
    assert handed == set(packaged.forms)
    assert len(handed) == 10


def test_every_question_is_read_by_telegram_s_parser_without_loss(packaged: Content) -> None:
    for form in packaged.forms.values():
        fields = [field for section in form.sections for field in section.fields]
        for language in LANGUAGES:
            htmls = [form.intro, form.closing, *(field.ask for field in fields)]
            htmls += [field.hint for field in fields if field.hint]
            for html in htmls:
                text, _ = parse_html(html[language])
                assert 0 < utf16_length(text) <= 400
                assert not re.search(r"\*\*|~~|]\(|\\", text), text
                chinese = re.search(r"[\u4e00-\u9fff]", text)
                if language == "en":
                    assert not chinese, text


def test_every_button_of_every_form_fits(packaged: Content) -> None:
    """Ids are as long as an editor may make them, entries as many as will ever be made."""
    entry = 9_999_999_999
    for form in packaged.forms.values():
        for section in form.sections:
            AddEntry(form.id, section.id).pack()
            for field in section.fields:
                AskField(form.id, entry, field.id).pack()
                SkipField(form.id, entry, field.id).pack()
                TakeOffer(form.id, entry, field.id, "f" * 8).pack()
                for choice in field.choices:
                    PickChoice(form.id, entry, field.id, choice.id, wanted=True).pack()
                    for language in LANGUAGES:
                        assert width(f"⬜ {choice.text[language]}") <= BUTTON_WIDTH
    longest = PickChoice("f" * 16, entry, "f" * 16, "c" * 8, wanted=True)
    assert len(longest.pack().encode()) <= 64
