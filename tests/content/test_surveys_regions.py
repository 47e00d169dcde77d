"""Places and groups of places: every prefecture once, found by whatever people type."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import PACKAGED
from content.faults import Faults
from content.models import LANGUAGES
from content.region_file import OWN, read_regions
from content.regions import ANYWHERE, COLLEGE, GroupKind, PlaceLevel
from content.telegram_html import BUTTON_WIDTH, width
from tests.content.conftest import Folder

REGIONS = read_regions(PACKAGED / "regions.yaml", Faults(PACKAGED))
PLACES = tuple(REGIONS.places.values())
CITIES = {"110000", "120000", "310000", "500000"}
APART = {"710000", "810000", "820000"}


def test_every_prefecture_of_the_mainland_is_there_once() -> None:
    """333 prefectures (2023), 31 provinces, and Taiwan, Hong Kong and Macau as they are."""
    by_level = {
        level: {place.code for place in PLACES if place.level is level} for level in PlaceLevel
    }
    assert len(by_level[PlaceLevel.PROVINCE]) == 34
    assert len(by_level[PlaceLevel.PREFECTURE]) == 333
    per_province = {
        place.code: sum(one.level is PlaceLevel.PREFECTURE for one in REGIONS.within(place.code))
        for place in REGIONS.provinces()
    }
    assert {code for code, count in per_province.items() if not count} == CITIES | APART
    known = {"320000": 13, "330000": 11, "370000": 16, "440000": 21, "510000": 21, "650000": 14,
             "540000": 7, "460000": 4, "530000": 16, "410000": 17}  # fmt: skip
    assert {code: per_province[code] for code in known} == known
    # Counties that no prefecture governs: in Henan, Hubei, Hainan, Xinjiang.
    assert {code[:4] for code in by_level[PlaceLevel.COUNTY]} == {"4190", "4290", "4690", "6590"}


def test_every_place_lies_in_a_province_and_has_names_that_fit() -> None:
    for place in PLACES:
        assert re.fullmatch(r"[1-8]\d{5}", place.code)
        assert place.province in REGIONS.places
        assert place.short.zh in place.name.zh.replace("藏族自治", "")  # 海南州
        assert re.fullmatch(r"[a-z]+( [a-z]+)*", place.pinyin)
        assert re.fullmatch(r"[A-Z][A-Za-zü’ ()]+", place.short.en), place
        for language in LANGUAGES:
            assert width(place.short[language]) <= BUTTON_WIDTH - 4
    for language in LANGUAGES:
        names = [place.short[language] for place in PLACES]
        assert len(set(names)) == len(names)


def test_chinese_and_latin_names_agree() -> None:
    """A Latin name is the pinyin, but for places that are called by a name of another language."""
    own = {"香港", "澳门", "西藏", "内蒙古", "陕西"}
    differ = {
        place.short.zh
        for place in PLACES
        if re.sub(r" \(.*\)| City| Prefecture|[’ ]", "", place.short.en).casefold()
        != place.pinyin.replace(" ", "").replace("v", "ü")
    }
    west = {"15", "23", "51", "54", "62", "63", "65"}
    assert own <= differ
    assert all(
        place.code[:2] in west or place.short.zh in own
        for place in PLACES
        if place.short.zh in differ
    )


def test_every_group_has_members_that_exist_and_says_who_says_so() -> None:
    text = (PACKAGED / "regions.yaml").read_text("utf-8")
    assert "GB/T 2260" in text
    kinds = {kind: [g for g in REGIONS.groups.values() if g.kind is kind] for kind in GroupKind}
    assert {group.id for group in kinds[GroupKind.OWN]} == set(OWN)
    assert len(kinds[GroupKind.METRO]) >= 12
    assert len(kinds[GroupKind.CLUSTER]) >= 8
    for group in REGIONS.groups.values():
        assert bool(group.members) == (group.kind is not GroupKind.OWN or group.id == COLLEGE)
        assert set(group.partly) < set(group.members) or not group.partly
        assert all(code in REGIONS.places for code in group.members)
        assert REGIONS.codes(group.id) == group.members
    wanted = {"suxichang-tongtai", "ning-zhen-yang", "capitals", "first-tier", "coastal", "west"}
    assert wanted <= set(REGIONS.groups)
    assert len(REGIONS.groups["capitals"].members) == 27
    assert REGIONS.groups[ANYWHERE].anywhere


def test_groups_are_called_as_their_members() -> None:
    """The first letters of 苏锡常通泰 and 宁镇扬 are cities; the file says them in comments."""
    names = [REGIONS.name(code, "zh") for code in REGIONS.groups["suxichang-tongtai"].members]
    assert names == ["苏州", "无锡", "常州", "南通", "泰州"]
    names = [REGIONS.name(code, "zh") for code in REGIONS.groups["ning-zhen-yang"].members]
    assert names == ["南京", "镇江", "扬州"]
    text = (PACKAGED / "regions.yaml").read_text("utf-8")
    blocks = re.findall(r"# (\S+)\n    members:(.*?)\n    (?:source|partly)", text, re.DOTALL)
    assert len(blocks) > 25
    for said, members in blocks:
        codes = re.findall(r"\d{6}", members)
        assert said == "、".join(REGIONS.name(code, "zh") for code in codes)


def test_a_place_is_found_by_each_of_its_names() -> None:
    for place in PLACES:
        zh, en, pinyin = place.short.zh, place.short.en, place.pinyin
        typed = (en, pinyin, pinyin.upper(), "".join(pinyin.split()))
        for said in (place.name.zh, zh, f" {zh} ", *typed):
            assert place.code in REGIONS.find(said, most=20), said


def test_a_group_is_found_by_each_of_its_names() -> None:
    for group in REGIONS.groups.values():
        for said in (group.name.zh, group.name.en, *group.means):
            assert REGIONS.find(said)[0] == group.id, said


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("苏州", "320500"), ("suzhou", "320500"), ("ＳＵＺＨＯＵ", "320500"),
        ("su zhou", "320500"),
        ("Ürümqi", "650100"), ("wulumuqi", "650100"), ("xian", "610100"), ("Xi'an", "610100"),
        ("吉林市", "220200"), ("吉林省", "220000"), ("Shaanxi", "610000"),
        ("Hong Kong", "810000"),
        ("长三角", "yangtze-delta"), ("北上广", "first-tier"), ("老家", "home"),
        ("哪里都行", "anywhere"), ("", None), ("🏙️", None), ("s", None), ("不存在的城市", None),
    ],
)  # fmt: skip
def test_what_people_type_finds_the_place_they_mean(typed: str, found: str | None) -> None:
    first = REGIONS.find(typed)[:1]
    assert first == ((found,) if found else ())


def test_prefixes_and_initials_find_several() -> None:
    assert {"320500", "341300"} <= set(REGIONS.find("suz"))
    assert "440300" in REGIONS.find("sz")
    assert len(REGIONS.find("南", most=5)) == 5


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("想去苏州", ["苏州"]), ("苏州或者南京都行", ["苏州", "南京"]), ("江苏省苏州市", ["苏州"]),
        ("江苏或者浙江", ["江苏", "浙江"]), ("在吉林市上班", ["吉林市"]),
        ("回老家，或者长三角", ["生源地（家乡）", "长三角"]), ("随便吧", ["不限"]), ("没想好", []),
        ("苏州，还是苏州", ["苏州"]), ("", []),
    ],
)  # fmt: skip
def test_a_sentence_names_its_places(sentence: str, named: list[str]) -> None:
    assert [REGIONS.name(id, "zh") for id in REGIONS.named_in(sentence)] == named


@given(st.text(max_size=200))
def test_any_text_finds_known_ids_only_and_never_the_same_twice(text: str) -> None:
    for found in (REGIONS.find(text), REGIONS.named_in(text)):
        assert all(id in REGIONS for id in found)
        assert len(set(found)) == len(found)


def test_what_is_not_known_any_more_is_shown_as_it_is_kept() -> None:
    assert REGIONS.name("321100", "en") == "Zhenjiang"
    assert REGIONS.name("999999", "zh") == "999999"
    assert REGIONS.codes("999999") == ()
    assert REGIONS.codes("home") == ()
    assert "999999" not in REGIONS


BASE = """\
origin: {zh: 某处, en: Somewhere}
groups:
  - {id: near, kind: list, name: {zh: 附近, en: Near}, members: ["320500"], source: 文件}
places:
  - {code: "320000", name: 江苏省, short: 江苏, en: Jiangsu, pinyin: jiang su}
  - {code: "320500", name: 苏州市, short: 苏州, en: Suzhou, pinyin: su zhou}
"""


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ('"320500", name', "320500, name", 6, "must be text"),
        ('"320500", name', '"32050", name', 6, "«code»"),
        ('"320500", name', '"320000", name', 1, "the code «320000» is here twice"),
        ('"320500", name', '"330500", name', 6, "330500 lies in no province of this file"),
        ('members: ["320500"]', 'members: ["320600"]', 3, "there is no place 320600"),
        ('members: ["320500"]', "members: []", 3, "the group «near» needs members"),
        ('members: ["320500"]', 'members: ["320500", "320500"]', 3, "is here twice"),
        (", source: 文件", "", 3, "who says what belongs to «near»"),
        (", source: 文件", ", source: 文件, partly: [\"320000\"]", 3, "it is one of the members"),
        ("kind: list", "kind: own", 3, "groups of the kind «own» are college, home, anywhere"),
        ("id: near", "id: home", 3, "groups of the kind «own» are"),
        ("id: near, kind: list", "id: home, kind: own", 3, "«home» is depends on who answers"),
        ("pinyin: su zhou", "pinyin: sū zhōu", 6, "«pinyin»"),
        ("en: Near", f"en: {'n' * 40}", 3, "columns wide"),
    ],
)  # fmt: skip
def test_a_mistake_among_places_is_named_with_its_line(
    folder: Folder, old: str, new: str, line: int, sentence: str
) -> None:
    folder.write("regions.yaml", BASE)
    assert folder.faults() == []
    folder.replace("regions.yaml", old, new)
    faults = folder.faults()
    assert any(
        fault.startswith(f"content/regions.yaml:{line}: ") and sentence in fault
        for fault in faults
    ), "\n".join(faults)
