"""Every kind of mistake an editor can make is named by file, line and a plain sentence."""

import pytest

import content
from content import ContentError
from tests.content.conftest import Folder

LESSON = "lessons/pay/payday.yaml"
ZH = "lessons/pay/payday.zh.md"
EN = "lessons/pay/payday.en.md"
MODULE = "lessons/pay/module.yaml"
LIST = "checklists/first-day.yaml"
ZH_TEXT = "texts/zh/lessons.ftl"
EN_TEXT = "texts/en/lessons.ftl"


def test_the_unbroken_sample_has_no_faults(folder: Folder) -> None:
    assert folder.faults() == []
    assert content.load(folder.root).modules["pay"].lessons[0].id == "payday"


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "sentence"),
    [
        # YAML as such
        (LESSON, "minutes: 2", "minutes: [2", 2, "this is not YAML: did not find expected"),
        (LESSON, "minutes: 2", "minutes: 2\nminutes: 3", 2, "«minutes» is here twice"),
        (MODULE, "lessons: [payday]", "lessons: &a [payday, *a]", 5, "anchors (& and *) are"),
        (LIST, "zh: 第一天, en: First day", "zh: 第一天, en: First, day", 1,
         "«day» is not known here"),
        (LESSON, "zh: 每月, en: Every month", "zh: 每月, en: Every, second month", 13,
         "«second month» is not known here; a text with a comma inside {…} needs quotes"),
        (LESSON, "minutes: 2", "on: 2", 1, "«on» is no word to YAML; put it in quotes"),
        # keys and values
        (LESSON, "minutes: 2", "minutes: zwei", 1, "«minutes» must be a whole number"),
        (LESSON, "minutes: 2", "minutes: 40", 1, "«minutes» must be at most 10"),
        (LESSON, "minutes: 2\n", "", 1, "«minutes» is missing"),
        (LESSON, "minutes: 2", "minutes: 2\nconfirmd: false", 2,
         "«confirmd» is not known here; did you mean «confirmed»?"),
        (LESSON, "2027-12-31", "soon", 2, "«valid_until» must be a date such as"),
        (LESSON, "https://example.org/law", "example.org", 4, "«url»"),
        (LESSON, "zh: 对, en: Right", "zh: 12333, en: Right", 15,
         "«zh» must be text (in quotes if it is a number"),
        (MODULE, "Y2-T2", "Y9-T9", 4, "this must be one of"),
        (MODULE, "code: M10", "code: ten", 1, "«code»"),
        # both languages
        (LESSON, "zh: 太久, en: Too long", "zh: 太久", 18, "«en» is missing"),
        (LESSON, "zh: 太久, en: Too long", "en: Too long", 18, "«zh» is missing"),
        (LIST, "zh: 笔, en: Pen", "zh: 笔, en: ''", 9, "«en» is empty or too short"),
        (EN, "until=2027-06-30", "until=2028-06-30", 10, "must say the same about"),
        (EN, " unconfirmed", "", 14, "must say the same about"),
        # quizzes
        (LESSON, "        correct: true\n", "", 6, "needs exactly one option with «correct"),
        (LESSON, "kind: single", "kind: multiple", 11, "«options» is empty or too short"),
        (LESSON, "kind: single", "kind: guess", 6, "must be one of 'single', 'multiple'"),
        (LESSON, "        feedback: {zh: 太久, en: Too long}\n", "", 16, "«feedback» is missing"),
        (LESSON, "id: yearly", "id: monthly", 6, "the option id «monthly» is here twice"),
        (LESSON, "id: cash", "id: when", 1, "the question id «when» is here twice"),
        (LESSON, "id: cash", "id: Cash Day", 19, "must be small letters, digits and hyphens"),
        (LESSON, "id: yearly", "id: once-every-year", 16, "«id» is too long (at most 8)"),
        (LESSON, "    if_true: {zh: 不行, en: They won't}\n", "", 19, "«if_true» is missing"),
        # Markdown
        (ZH, "---\ntitle", "title", 1, "the file must begin with «---»"),
        (ZH, "title: 发薪日\n", "", 2, "«title» is missing"),
        (ZH, "先问人事。", "| a | b |\n| - | - |\n| 1 | 2 |", 12, "Telegram cannot show tables"),
        (ZH, "先问人事。", "先问\n\n![图](a.png)", 14, "pictures cannot stand inside a card"),
        (ZH, "先问人事。", "- 一\n  - 二", 13, "a list inside a list is unreadable"),
        (ZH, "先问人事。", "<b>先问</b>", 12, "HTML is not allowed here; use Markdown"),
        (ZH, "先问人事。", "一行\n[打电话](tel:12333)", 13, "Telegram opens only https://"),
        (ZH, "先问人事。", "### 小标题", 12, "inside a card there are no headings"),
        (ZH, "先问人事。", "**先问人事。", 12, "this ** has no partner"),
        (ZH, "先问人事。", "**先 `问`**", 12, "code cannot stand inside bold"),
        (ZH, "先问人事。", "**先 ||问** 人||", 12, "this ** has no partner"),
        (ZH, "先问人事。", "> 一\n> > 二", 13, "a quote must stand on its own"),
        (ZH, "先问人事。", "", 10, "the card is empty"),
        (ZH, "先问人事。", "长" * 901, 10, "characters long after rendering, at most 900 fit"),
        (ZH, "## 哪天发", "前言\n\n## 哪天发", 6, "this stands before the first card"),
        (ZH, "## 哪天发 {#which-day}", "## **哪天**发 {#which-day}", 6, "title is plain text"),
        (ZH, " {#which-day}", "", 6, "the card needs an id at its end"),
        (ZH, "{#short", "{#which-day", 10, "the card id «which-day» is already in line 6"),
        (ZH, " unconfirmed", " hidden", 14, "«hidden» means nothing here"),
        (ZH, "until=2027-06-30", "until=June", 10, "«until=June» must be a date"),
        # what fits a phone
        (ZH, "title: 发薪日", "title: " + "发" * 18, 2, "36 columns wide, a button shows 34"),
        (LESSON, "en: Every month", f"en: {'w' * 41}", 13, "41 columns wide, a button shows 40"),
        (LIST, "en: For the gate", f"en: {'w' * 401}", 7, "401 characters long after"),
        (LESSON, "zh: 哪天发？", f"zh: {'长' * 401}", 9, "401 characters long after"),
        # references
        (MODULE, "lessons: [payday]", "lessons: [payday, raise]", 5, "raise.zh.md is missing"),
        (MODULE, "checklist: first-day", "checklist: nope", 6, "there is no checklists/nope.yaml"),
        (MODULE, "lessons: [payday]", "lessons: [payday, payday]", 1, "«payday» is here twice"),
        # texts
        (EN_TEXT, "lessons-true-button = True\n", "", 1, "«lessons-true-button» is missing in en"),
        (EN_TEXT, "{ $cards }", "many", 3, "«lessons-progress» lacks $cards, which zh has"),
        (ZH_TEXT, "{ $cards }", "{ $cards", 3, "this is not Fluent: Expected token"),
        (ZH_TEXT, "对", "{ yes }", 1, "refers to «yes», which does not exist"),
        (ZH_TEXT, "对", "{ -brand }", 1, "refers to «-brand», which does not exist"),
        (ZH_TEXT, "对", "{ lessons-true-button }", 1, "«lessons-true-button» refers to itself"),
        (ZH_TEXT, "{ $cards }", "{ SUM($cards) }", 3, "uses SUM(), which does not exist"),
        (ZH_TEXT, "第 {", "<b>第 {", 3, "«lessons-progress»: <b> is never closed"),
        (ZH_TEXT, "第 {", "a < 第 {", 3, "a bare < must be written &lt;"),
        (ZH_TEXT, "第 {", "<h1>第</h1> {", 3, "Telegram does not know <h1>"),
        (ZH_TEXT, "对", "对" * 21, 1, "42 columns wide, a button shows 40"),
        (ZH_TEXT, "对\n", "对\nlessons-true-button = 是\n", 2, "is already in content/texts/zh"),
        (ZH_TEXT, "第 {", "第" * 4097 + " {", 3, "characters long after rendering, at most 4096"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_file_and_line(
    folder: Folder, file: str, old: str, new: str, line: int, sentence: str
) -> None:
    folder.replace(file, old, new)
    faults = folder.faults()
    # a text missing in one language is reported where the other language has it
    where = ZH_TEXT if sentence.endswith("is missing in en") else file
    assert any(
        fault.startswith(f"content/{where}:{line}: ") and sentence in fault for fault in faults
    ), "\n".join(faults)
    with pytest.raises(ContentError):
        content.load(folder.root)


def test_a_module_without_a_language_of_a_lesson_names_the_missing_file(folder: Folder) -> None:
    (folder.root / EN).unlink()
    assert folder.faults() == [
        "content/lessons/pay/module.yaml:5: the file payday.en.md is missing"
    ]


@pytest.mark.parametrize(
    ("file", "card", "other"),
    [
        (EN, "## Not checked yet {#rumor unconfirmed}\n\nHearsay.\n", ZH),
        (ZH, "## 还没核实 {#rumor unconfirmed}\n\n听说的。\n", EN),
    ],
)
def test_a_card_is_in_both_languages(folder: Folder, file: str, card: str, other: str) -> None:
    folder.replace(file, card, "")
    missing = file.rpartition("/")[2]
    assert folder.faults() == [f"content/{other}:14: the card «rumor» is missing in {missing}"]


def test_cards_stand_in_the_same_order_in_both_languages(folder: Folder) -> None:
    folder.replace(EN, "{#which-day}", "{#first}")
    folder.replace(EN, "{#short until=2027-06-30}", "{#which-day}")
    folder.replace(EN, "{#first}", "{#short until=2027-06-30}")
    assert folder.faults() == [f"content/{EN}:6: the card «short» stands elsewhere in Chinese"]


def test_a_lesson_nobody_lists_is_reported(folder: Folder) -> None:
    folder.write("lessons/pay/extra.zh.md", "---\ntitle: x\n---\n")
    assert folder.faults() == [
        "content/lessons/pay/extra.zh.md:1: module.yaml does not list this lesson under «lessons»"
    ]


def test_a_lesson_belongs_to_one_module_only(folder: Folder) -> None:
    for name in ("payday.yaml", "payday.zh.md", "payday.en.md"):
        folder.write(f"lessons/work/{name}", (folder.root / "lessons/pay" / name).read_bytes())
    module = (folder.root / MODULE).read_text("utf-8")
    folder.write("lessons/work/module.yaml", module)
    assert folder.faults() == [
        "content/lessons/work/module.yaml:1: M10 is already «pay»",
        "content/lessons/work/module.yaml:5: the lesson «payday» is already in «pay»",
    ]


def test_a_retired_id_cannot_come_back(folder: Folder) -> None:
    folder.write(
        "retired.yaml",
        "retired:\n"
        "  - {kind: question, id: payday/when, since: 2027-01-01, why: asked twice}\n"
        "  - {kind: card, id: payday/old, since: 2027-01-01, why: merged}\n",
    )
    assert folder.faults() == [
        "content/retired.yaml:2: the question id «payday/when» was retired and is in use again; "
        "give the new one a new id"
    ]


def test_a_file_in_another_encoding_is_named_with_the_line(folder: Folder) -> None:
    folder.write(ZH, "---\ntitle: Payday\none_thing_to_do: 看".encode() + "合同".encode("gbk"))
    assert f"content/{ZH}:3: this is not UTF-8; save the file with the encoding UTF-8" in (
        folder.faults()
    )


def test_windows_line_ends_and_a_byte_order_mark_are_welcome(folder: Folder) -> None:
    for file in (ZH, LESSON, ZH_TEXT):
        text = (folder.root / file).read_text("utf-8")
        folder.write(file, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert folder.faults() == []


def test_all_faults_are_reported_together_and_in_order(folder: Folder) -> None:
    folder.replace(LESSON, "minutes: 2", "minutes: zwei")
    folder.replace(LESSON, "        correct: true\n", "")
    folder.replace(ZH, "先问人事。", "<b>先问</b>")
    folder.replace(EN, "## Which day {#which-day}", "## Which day")
    folder.replace(LIST, "id: pen", "id: badge")
    folder.replace(EN_TEXT, "{ $cards }", "many")
    folder.replace(MODULE, "checklist: first-day", "checklist: nope")
    with pytest.raises(ContentError) as raised:
        content.load(folder.root)
    found = raised.value.faults
    places = [(fault.file.removeprefix("content/"), fault.line) for fault in found]
    assert places == sorted(places)
    for place in [(LESSON, 1), (LESSON, 6), (ZH, 12), (EN, 6), (LIST, 1), (EN_TEXT, 3),
                  (MODULE, 6)]:  # fmt: skip
        assert place in places, str(raised.value)
    assert str(found[0]) in str(raised.value)


def test_an_empty_folder_says_what_is_missing_instead_of_crashing(folder: Folder) -> None:
    empty = Folder(folder.root.parent / "empty")
    empty.root.mkdir()
    assert any("there are no texts" in fault for fault in empty.faults())
