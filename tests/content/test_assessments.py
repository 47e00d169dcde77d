"""The assessments we ship and what the check says of broken ones: balance, length, words."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import mean

import pytest
import yaml

import content
from bot.sandbox.html import parse_html
from content import LANGUAGES, PACKAGED, Content
from content.assessment_models import Assessment, AssessmentKind
from content.assessment_schema import TYPES
from content.models import Language
from content.telegram_html import BUTTON_WIDTH, MESSAGE_LIMIT, utf16_length, width
from tests.content.conftest import Folder


@pytest.fixture(scope="module")
def packaged() -> Content:
    return content.load()


@pytest.fixture(scope="module")
def interests(packaged: Content) -> Assessment:
    return packaged.assessments["interests"]


def of_type(interests: Assessment, type: str, language: Language) -> list[str]:
    return [item.name[language] for item in interests.items if item.type == type]


# Balance


def test_all_three_are_here_in_their_order(packaged: Content) -> None:
    assert list(packaged.assessments) == ["interests", "values", "strengths"]
    assert [len(one.items) for one in packaged.assessments.values()] == [36, 12, 18]


def test_six_items_of_each_type_and_no_two_neighbors_alike(interests: Assessment) -> None:
    order = [item.type for item in interests.items]
    assert {type: order.count(type) for type in TYPES} == dict.fromkeys(TYPES, 6)
    assert all(one != other for one, other in pairwise(order))
    # Each block of six has every type once, so stopping halfway would not favor any.
    for start in range(0, 36, 6):
        assert set(order[start : start + 6]) == set(TYPES)


def test_no_type_stands_earlier_in_the_blocks_than_others(interests: Assessment) -> None:
    places = {
        type: mean(index % 6 for index, item in enumerate(interests.items) if item.type == type)
        for type in TYPES
    }
    assert max(places.values()) - min(places.values()) <= 2.5, places


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_types_are_about_equally_long_to_read(
    interests: Assessment, language: Language
) -> None:
    lengths = {t: mean(map(width, of_type(interests, t, language))) for t in TYPES}
    shortest, longest = min(lengths.values()), max(lengths.values())
    assert longest / shortest <= 1.25, lengths


# Plain words


def common(character: str) -> bool:
    """Whether it is one of the 3755 characters in common use (the first level of GB 2312)."""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7


def test_every_character_of_an_item_is_in_common_use(interests: Assessment) -> None:
    for item in interests.items:
        rare = [c for c in item.name.zh if re.match(r"[\u3400-\u9fff]", c) and not common(c)]
        assert not rare, (item.id, rare)


def syllables(word: str) -> int:
    """About how many: groups of vowels, a silent e left out."""
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    return max(1, groups - silent)


def reading_ease(sentences: list[str]) -> float:
    """Flesch's figure: 60 and above is plain English, 80 and above easy."""
    words = [w for s in sentences for w in re.findall(r"[a-z]+", s.lower().replace("’", ""))]
    per_sentence = len(words) / len(sentences)
    return 206.835 - 1.015 * per_sentence - 84.6 * mean(map(syllables, words))


def test_the_english_items_are_plain_and_no_type_is_harder(interests: Assessment) -> None:
    whole = reading_ease([item.name.en for item in interests.items])
    each = {type: reading_ease(of_type(interests, type, "en")) for type in TYPES}
    assert whole >= 70, whole
    assert min(each.values()) >= 60, each


def test_items_are_single_lines_a_phone_shows_whole(interests: Assessment) -> None:
    for item in interests.items:
        assert len(item.name.zh) <= 18, item.id
        assert len(item.name.en) <= 60, item.id
        assert "\n" not in item.name.zh + item.name.en


TITLES = re.compile(
    r"师傅|护士|空姐|司机|工程师|设计师|老板|秘书|保姆|警察|医生|教师|经理|会计|出纳|保安|保洁|程序员"
    r"|服务员|售货员|收银员|店员|导购|厨师|技师|厂长|店长|组长|领班|主任|主播|明星"
    r"|\b(engineer|nurse|driver|secretary|waiter|manager|teacher|designer|accountant|cashier"
    r"|clerk|guard|cook|chef|foreman|boss|programmer|technician|mechanic)s?\b",
    re.IGNORECASE,
)
GENDERED = re.compile(
    r"[他她]|男|女|妈|爸|哥|姐|弟|妹|爷|奶|叔|阿姨|先生|小姐"
    r"|汉子|爷们|婆|婶|嫂|丈夫|妻|媳|帅"
    r"|\b(he|she|his|her|him|boy|girl|mother|father|mum|mom|dad|guy|lady|ladies)s?\b"
    r"|\b(?!human)\w*(man|men|woman|women|maid)s?\b|\b(wait|host|act|steward)ress(es)?\b|hostess",
    re.IGNORECASE,
)


def test_items_name_tasks_and_neither_titles_nor_genders(packaged: Content) -> None:
    for assessment in packaged.assessments.values():
        for item in assessment.items:
            names = f"{item.name.zh} {item.name.en}"
            assert not GENDERED.search(names), names
            assert not TITLES.search(names), names


@pytest.mark.parametrize(
    "item",
    [
        *(
            "帮女生搬书",
            "像汉子一样扛水",
            "给奶奶修收音机",
            "当一天护士",
            "做一天会计",
            "给厂长写材料",
        ),
        *("Help a fireman", "Talk to a salesman", "Be a chambermaid", "Be a waitress", "Help her"),
        *("Assist an accountant", "Talk to the foreman", "Be a hostess", "当一天保安"),
    ],
)
def test_the_words_to_keep_out_are_known(item: str) -> None:
    assert GENDERED.search(item) or TITLES.search(item)


@pytest.mark.parametrize("item", ["Log human errors", "理清会议记录", "Mend a garment", "陪病人"])
def test_plain_words_are_not_taken_for_them(item: str) -> None:
    assert not GENDERED.search(item)
    assert not TITLES.search(item)


def test_an_item_is_one_thing_only(interests: Assessment) -> None:
    """«And» joins two steps of one task at most; «or» would ask two things at once."""
    for item in interests.items:
        assert not re.search(r"或者|还是|\bor\b", f"{item.name.zh} {item.name.en}"), item.id


# Texts


def screens(packaged: Content) -> Iterator[str]:
    for assessment in packaged.assessments.values():
        for language in LANGUAGES:
            yield assessment.intro[language]
            yield from (words[language] for words in assessment.results.values())
            yield from (item.detail[language] for item in assessment.items if item.detail)
            for type in assessment.types:
                yield type.like[language]
                yield type.shows[language]


def test_every_text_is_read_by_telegram_s_parser(packaged: Content) -> None:
    for html in screens(packaged):
        text, _ = parse_html(html)
        assert 0 < utf16_length(text) <= 400, html
        assert not re.search(r"\*\*|~~|\|\||]\(", text), html


def test_the_fullest_screens_fit_one_message(packaged: Content, interests: Assessment) -> None:
    for language in LANGUAGES:
        liked = sum(
            utf16_length(type.like[language]) + utf16_length(type.shows[language]) + 40
            for type in interests.types
        )
        assert liked + 900 < MESSAGE_LIMIT, "a tie of all six"
        cards = packaged.assessments["values"].items
        assert sum(utf16_length(c.detail[language]) + 30 for c in cards if c.detail) < 3000
        work = sum(
            len("、".join(job.name[language] for job in type.jobs))
            + len("、".join(major.name[language] for major in type.majors))
            for type in interests.types
        )
        longest = max(
            sum(len(line[language]) for line in major.shows.values()) for major in interests.majors
        )
        assert work + longest + 800 < MESSAGE_LIMIT


def test_every_result_says_what_it_is_not(interests: Assessment) -> None:
    note = interests.results["note"]
    for words in ("不是能力", "不是诊断", "不用于选拔", "90 天"):
        assert words in note.zh
    for words in ("isn’t ability", "diagnosis", "isn’t used to select", "90 days"):
        assert words in note.en


def test_a_flat_profile_is_led_to_real_jobs(packaged: Content, interests: Assessment) -> None:
    assert interests.flat_module is not None
    assert packaged.modules[interests.flat_module].code == "M3"


def test_job_families_and_cards_fit_their_buttons(packaged: Content) -> None:
    for assessment in packaged.assessments.values():
        for language in LANGUAGES:
            for type in assessment.types:
                examples = (*type.majors, *type.jobs)
                assert all(width(one.name[language]) + 3 <= BUTTON_WIDTH for one in examples)
            if assessment.kind is not AssessmentKind.INTERESTS:
                assert all(
                    width(i.name[language]) <= BUTTON_WIDTH // 2 + 2 for i in assessment.items
                )


def test_every_major_of_the_sample_college_has_its_six_lines(interests: Assessment) -> None:
    from content.sample.college import MAJORS

    for major in MAJORS:
        found = interests.in_major(major.name)
        assert found is not None, major.name
        assert set(found.shows) == set(TYPES)
    assert interests.in_major("殡葬技术") is None
    assert interests.in_major(None) is None


def test_the_module_on_oneself_leads_there(packaged: Content) -> None:
    kinds = [one.kind for one in packaged.modules["self"].assessments]
    assert kinds == ["interests", "values", "strengths"]


def test_the_campaign_opens_it(packaged: Content) -> None:
    go = packaged.campaigns["interests"].go
    assert go is not None
    assert go.assessment == "interests"


# The check

FILES = sorted((PACKAGED / "assessments").glob("*.yaml"))


@pytest.fixture
def assessments(folder: Folder) -> Folder:
    """The small folder with our own assessments in it, to break one thing at a time."""
    for path in FILES:
        text = path.read_text("utf-8").replace("flat_module: jobs-explored", "flat_module: pay")
        folder.write(f"assessments/{path.name}", text)
    return folder


def test_our_own_are_without_fault(assessments: Folder) -> None:
    assert not assessments.faults()


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("interests", "{id: a1, type: a,", "{id: a1, type: s,", "each type has six items"),
        ("interests", "{id: s1, type: s,", "{id: r1, type: s,", "«r1» is here twice"),
        ("interests", "zh: 拆装一台小型电机", f"zh: {'拆' * 19}", "38 columns wide"),
        ("interests", "flat_module: pay", "flat_module: nowhere", "no module «nowhere»"),
        ("interests", "letter: I", "letter: X", "«letter»"),
        ("interests", "letter: I", "letter: A", "its id, written large"),
        ("interests", "{id: welding,", "{id: machining,", "«machining» is here twice"),
        ("interests", "{id: water,", "{id: machining,", "«machining» is here twice"),
        ("interests", "kind: interests", "kind: values", "not known here"),
        ("values", "  - id: stability", "  - id: Stability", "small letters"),
        ("values", "  - id: pay", "  - id: stability", "«stability» is here twice"),
        (
            "strengths",
            "name: {zh: 手上有准头, en: Steady hands}",
            "name: {zh: 手}",
            "«en» is missing",
        ),
        ("majors", "names: [数控技术]", "names: [应用化工技术]", "«应用化工技术» is here twice"),
    ],
)
def test_a_mistake_is_named(
    assessments: Folder, file: str, old: str, new: str, sentence: str
) -> None:
    path = assessments.root / "assessments" / f"{file}.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    faults = assessments.faults()
    assert any(sentence in fault and f"{file}.yaml:" in fault for fault in faults), faults


def test_neighbors_of_one_type_are_named_with_their_line(assessments: Folder) -> None:
    path = assessments.root / "assessments" / "interests.yaml"
    text = path.read_text("utf-8")
    lines = text.splitlines()
    one, other = (
        next(n for n, line in enumerate(lines) if f"id: {i}," in line) for i in ("s1", "r2")
    )
    lines[one], lines[other] = lines[other], lines[one]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    faults = assessments.faults()
    assert any(f"interests.yaml:{one + 1}: «r1» and «r2»" in fault for fault in faults), faults


def test_a_module_and_a_campaign_cannot_lead_to_what_is_not_there(folder: Folder) -> None:
    module = (folder.root / "lessons/pay/module.yaml").read_text("utf-8")
    folder.write("lessons/pay/module.yaml", module + "assessments: [interests]\n")
    faults = folder.faults()
    assert any("there is no assessments/interests.yaml" in fault for fault in faults), faults


def test_a_retired_item_cannot_come_back(assessments: Folder) -> None:
    retired = [
        {"kind": "assessment-item", "id": "interests/r1", "since": "2026-01-01", "why": "unclear"},
        {"kind": "job-family", "id": "welding", "since": "2026-01-01", "why": "merged"},
        {"kind": "major-group", "id": "water", "since": "2026-01-01", "why": "merged"},
    ]
    text = yaml.safe_dump({"retired": retired}, allow_unicode=True)
    assessments.write("retired.yaml", re.sub(r"'(2026-01-01)'", r"\1", text))
    faults = assessments.faults()
    assert sum("was retired and is in use again" in fault for fault in faults) == 3, faults


def test_the_version_follows_the_assessments(assessments: Folder, tmp_path: Path) -> None:
    before = content.load(assessments.root).version
    path = assessments.root / "assessments" / "values.yaml"
    path.write_text(path.read_text("utf-8").replace("会说没就没", "说没就没"), "utf-8")
    assert content.load(assessments.root).version != before
