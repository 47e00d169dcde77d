"""Search over the real cards: whatever somebody types, however they spell or sound it."""

import asyncio
import random
import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

import content
from bot.search import excerpts
from bot.search.findables import Findable, Kind, findables_of
from bot.search.service import SHOWN, Found, Index, make_index
from bot.search.sounds import is_han
from bot.search.words import MOST_CHARACTERS, bare, read
from content.models import LANGUAGES, Bilingual, Language
from content.telegram_html import problems, visible_text, width

TODAY = date(2026, 11, 25)
NASTY = [
    "", " ", "🙂", "🏳️‍🌈🏳️‍🌈", "。，！？……", "*", '"', "'", "''",
    '"; DROP TABLE findables; --', "AND", "OR NOT", "NEAR(合同 协议, 2)", "title_zh : 合同",
    "合同*", "^合同", "{pairs}", "(((", "a AND", "<b>合同</b>", "<script>alert(1)</script>",
    "&lt;&amp;", "%s %d {name} { $total }", "\x00\x02\x03", "合\n同\t协\r议", "ǖǘǚǜ",
    "ﬁﬃ①⑳㈠", "ا لعقد", "договор", "계약", "けいやく", "e\u0301" * 50, "合同" * 2000,
    "a" * 4000, "shi" * 1300, "xian" * 1000, "nan" * 12 + "q", "👍" * 2000, "1 2 3", "_",
    "的", "是什么", "the", "n", "ng", "v", "0", "\ud800",
]  # fmt: skip


@cache
def findables() -> tuple[Findable, ...]:
    return findables_of(content.load())


@pytest.fixture(scope="module")
def index() -> Iterator[Index]:
    made = asyncio.run(make_index(findables()))
    yield made
    made.close()


def found(index: Index, query: str, language: Language = "zh", *, staff: bool = True) -> Found:
    return index.find(query, language, TODAY, staff=staff)


def found_for(
    index: Index, findable: Findable, query: str, language: Language = "zh"
) -> list[Findable]:
    """What is found by whoever may see the findable."""
    answer = found(index, query, language, staff=not findable.students_only)
    return [hit.findable for hit in answer.hits]


cards = st.deferred(lambda: st.sampled_from(findables()))
languages = st.sampled_from(LANGUAGES)
anything = st.text(max_size=80) | st.text(
    st.sampled_from("合同三方试用期押金 sanfangxieyi。*\"'():^-+{}<>&ANDORNEAR\n🙂"), max_size=40
)


@given(query=anything, language=languages, staff=st.booleans())
@settings(max_examples=150, deadline=None)
def test_no_query_breaks_it_and_every_hit_can_be_shown(
    index: Index, query: str, language: Language, staff: bool
) -> None:
    answer = found(index, query, language, staff=staff)
    assert len(answer.hits) <= SHOWN
    assert answer.total >= len(answer.hits)
    assert answer.understood or not answer.hits
    for hit in answer.hits:
        for html in (hit.title, hit.place, hit.sentence):
            assert problems(html) == []


@pytest.mark.parametrize("query", NASTY)
def test_nasty_queries_are_only_words(index: Index, query: str) -> None:
    answer = found(index, query)
    if not any(character.isalnum() for character in query):
        assert not answer.understood
    for hit in answer.hits:
        assert problems(hit.sentence) == []


@given(findable=cards, language=languages)
@settings(max_examples=200, deadline=None)
def test_a_title_finds_its_own_card_first(
    index: Index, findable: Findable, language: Language
) -> None:
    first = found_for(index, findable, findable.title[language], language)[0]
    assert bare(first.title[language]) == bare(findable.title[language])


def mistyped(text: str, chance: random.Random, letters: str) -> str:
    """One slip: a wrong, a missing, a doubled letter, or two in the wrong order."""
    places = [at for at, letter in enumerate(text) if letter.isalnum()]
    at = chance.choice(places[:-1])
    match chance.choice(["wrong", "missing", "doubled", "swapped"]):
        case "wrong":
            return text[:at] + chance.choice(letters) + text[at + 1 :]
        case "missing":
            return text[:at] + text[at + 1 :]
        case "doubled":
            return text[:at] + text[at] + text[at:]
        case _:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


@given(findable=cards, seed=st.integers(0, 1 << 30))
@settings(max_examples=200, deadline=None)
def test_one_slip_in_a_title_still_finds_it(index: Index, findable: Findable, seed: int) -> None:
    chance = random.Random(seed)
    for language, letters in (("zh", "天地玄黄宇宙洪荒"), ("en", "etaoinshr")):
        known: Language = "zh" if language == "zh" else "en"
        title = findable.title[known]
        if len(bare(title)) < 5:
            continue
        query = mistyped(title, chance, letters)
        shown = found_for(index, findable, query, known)
        assert findable.title in [one.title for one in shown], query


@given(findable=cards, seed=st.integers(0, 1 << 30))
@settings(max_examples=100, deadline=None)
def test_wrong_characters_of_the_same_sound_find_it(
    index: Index, findable: Findable, seed: int
) -> None:
    same = {"同": "童", "工": "公", "资": "姿", "习": "席", "方": "芳", "期": "其", "金": "今"}
    title = findable.title.zh
    query = "".join(same.get(character, character) for character in title)
    if query == title or len(bare(title)) < 4:
        return
    assert title in [one.title.zh for one in found_for(index, findable, query)]


@given(findable=cards, together=st.booleans())
@settings(max_examples=200, deadline=None)
def test_its_pinyin_finds_it(index: Index, findable: Findable, together: bool) -> None:
    han = "".join(filter(is_han, findable.title.zh))
    if len(han) < 3 or len(han) > 9 or han != bare(findable.title.zh):
        return
    syllables = [syllable.replace("ü", "v") for syllable in lazy_pinyin(han)]
    query = ("" if together else " ").join(syllables)
    if len(query) > 24:
        return
    assert findable.title.zh in [one.title.zh for one in found_for(index, findable, query)], query


@pytest.mark.parametrize(
    "query",
    ["三方协议", "sanfang", "sanfangxieyi", "san fang xie yi", "sānfāng xiéyì", "sf", "sfxy",
     "sf协议", "三fang协议", "三芳协议", "三方邪议", "SANFANG", "sanfangxi", "三 方 协 议",
     "三方协议？！", "请问三方协议是什么", "tri-party agreement", "tri-party agreemnet"],
)  # fmt: skip
def test_the_three_party_agreement_is_found_however_it_is_written(
    index: Index, query: str
) -> None:
    # «sf» is as well 身份 or 师傅: there only the first hit must be the usual meaning.
    for hit in found(index, query).hits[: 1 if query == "sf" else 2]:
        words = visible_text(f"{hit.title} {hit.place} {hit.sentence}").casefold()
        assert "三方" in words or "tri-party" in words or "agreement" in words


@pytest.mark.parametrize(
    ("query", "bold"),
    [("试用期工资", "试用期"), ("hetong", "合同"), ("劳動合同", "劳动合同"), ("违约金", "违约金"),
     ("税", "税"), ("yajin", "押金"), ("培训待", "培训贷")],
)  # fmt: skip
def test_found_words_stand_in_bold(index: Index, query: str, bold: str) -> None:
    shown = " ".join(f"{hit.title} {hit.place} {hit.sentence}" for hit in found(index, query).hits)
    assert bold in "".join(re.findall("<b>(.*?)</b>", shown))


def test_an_english_reader_reads_english_and_finds_by_word_stems(index: Index) -> None:
    answer = found(index, "signing contracts", "en")
    assert answer.hits
    for hit in answer.hits:
        assert not any(is_han(c) for c in hit.sentence.replace("“", ""))


def test_a_chinese_reader_finds_english_words_and_sees_where(index: Index) -> None:
    answer = found(index, "probation", "zh")
    assert any("<b>probation</b>" in hit.sentence.casefold() for hit in answer.hits)


def a_findable(id: str, **more: object) -> Findable:
    return Findable(
        **{
            "kind": Kind.CARD,
            "home": "lesson",
            "id": id,
            "title": Bilingual(zh=f"押金 {id}", en=f"Deposit {id}"),
            "place": Bilingual(zh="安全", en="Safety"),
            "text": Bilingual(zh="押金一分不交。", en="Pay no deposit."),
            **more,
        }  # type: ignore[arg-type]
    )


async def test_only_what_the_reader_may_see_is_found() -> None:
    made = await make_index(
        [
            a_findable("open"),
            a_findable("last-day", valid_until=TODAY),
            a_findable("over", valid_until=date(2026, 11, 24)),
            a_findable("unchecked", confirmed=False),
        ]
    )
    student = made.find("押金", "zh", TODAY, staff=False)
    assert {hit.findable.id for hit in student.hits} == {"open", "last-day"}
    assert student.total == 2
    staff = made.find("押金", "zh", TODAY, staff=True)
    assert {hit.findable.id for hit in staff.hits} >= {"over", "unchecked"}
    made.close()


async def test_an_index_of_nothing_finds_nothing() -> None:
    made = await make_index([])
    assert made.find("押金", "zh", TODAY, staff=False) == Found((), 0)
    made.close()


@given(text=st.text(max_size=400), words=st.sets(st.text(min_size=1, max_size=4), max_size=4))
@example("1. 一。2. 二\n\n• 三", {"二"})
@settings(deadline=None)
def test_a_sentence_is_short_and_sound_html(text: str, words: set[str]) -> None:
    html, many = excerpts.sentence(text, words)
    assert problems(html) == []
    assert many >= 0
    assert width(visible_text(html)) <= excerpts.ROOM + 4


@given(text=st.text(max_size=300))
@settings(deadline=None)
def test_reading_a_query_is_bounded(text: str) -> None:
    assert sum(len(piece.text) for run in read(text) for piece in run) <= MOST_CHARACTERS
