"""The reference lists of jobs: whole, agreed with the surveys, and every mistake in them named."""

from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

import content
from content.faults import Faults
from content.job_models import JobReference
from content.job_naming import family_of, majors_in, option_named, plain, unknown_majors
from content.jobs import read_jobs
from content.sample import college
from content.survey_models import Trait
from content.telegram_html import visible_text

PACKAGED = Path(content.__file__).parent
READ = content.load()
JOBS = READ.jobs


def faults_after(tmp_path: Path, name: str, change: Any) -> list[str]:
    """What the check says once one of the files was changed."""
    folder = tmp_path / "jobs"
    folder.mkdir()
    for path in (PACKAGED / "jobs").glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    data = yaml.safe_load((folder / name).read_text(encoding="utf-8"))
    change(data)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    (folder / name).write_text(text, encoding="utf-8")
    faults = Faults(tmp_path)
    read_jobs(folder, READ.regions, READ.surveys, faults)
    return [fault.sentence for fault in faults.blocking()]


def test_the_lists_are_as_long_as_the_world_of_work_needs() -> None:
    assert len(JOBS.families) >= 105
    assert len(JOBS.majors) >= 60
    assert len(JOBS.major_groups) == 19
    assert len(JOBS.industries) == 20
    assert len(JOBS.check_words) >= 20


def test_what_the_intention_survey_asks_is_in_the_lists_with_the_same_codes() -> None:
    lists = {
        Trait.INDUSTRY: JOBS.industries,
        Trait.JOB_TYPE: JOBS.kinds,
        Trait.EMPLOYER: JOBS.natures,
    }
    questions = {one.fills: one for one in READ.surveys["intention"].questions if one.fills}
    for trait, options in lists.items():
        asked = [one for one in questions[trait].options if not one.alone]
        assert [(one.id, one.code) for one in asked] == [
            (one.id, one.code) for one in list(options.values())[: len(asked)]
        ], trait


def test_every_major_of_the_sample_college_leads_to_several_families_of_jobs() -> None:
    for major in college.MAJORS:
        (id,) = majors_in(JOBS, major.name)
        leads = [family.id for family in JOBS.families.values() if id in family.majors]
        assert len(leads) >= 4, major.name
        assert JOBS.majors[id].near, major.name


def test_near_holds_on_both_sides() -> None:
    for major in JOBS.majors.values():
        for other in major.near:
            assert major.id in JOBS.majors[other].near, (major.id, other)


def test_every_kind_of_job_has_families_and_every_major_leads_somewhere() -> None:
    led = {major for family in JOBS.families.values() for major in family.majors}
    assert {family.kind for family in JOBS.families.values()} == set(JOBS.kinds)
    near = {other for major in led for other in JOBS.majors[major].near}
    assert set(JOBS.majors) <= led | near


@pytest.mark.parametrize(
    ("title", "family"),
    [
        ("数控车床操作工", "cnc"),
        ("ＣＮＣ操机（学徒）", "cnc"),
        ("CNC编程调机技术员", "cnc-programming"),
        ("数控设备维修工程师", "maintenance"),
        ("化工装置外操", "plant-operation"),
        ("DCS中控操作员（倒班）", "plant-operation"),
        ("QC 分析员", "lab-testing"),
        ("质检员", "quality"),
        ("QA专员（体系）", "quality-management"),
        ("前厅接待", "hotel-front"),
        ("华住见习店长", "hotel-management"),
        ("汽车机电维修技师", "car-repair"),
        ("医疗器械维修工程师", "medical-devices"),
        ("行政前台", "office"),
        ("办公室文员", "office"),
        ("总经理秘书", "assistant"),
        ("外贸业务员", "trade"),
        ("Java开发工程师", "software"),
        ("光伏电站运维工程师", "wind-solar-upkeep"),
        ("普工/操作工", "general-operator"),
        ("仓库管理员", "warehousing"),
        ("幼儿园配班老师", "early-childhood"),
        ("Hotel front desk", "hotel-front"),
        ("晶圆制造技术员", "chip-making"),
        ("原料药生产技术员", "drug-production"),
        ("储备技术员", "technical-trainee"),
        ("安全环保专员", "safety"),
        ("器械销售代表", "medical-sales"),
        ("托育老师", "early-childhood"),
        ("药房营业员", "pharmacy"),
        ("诚聘英才", ""),
        ("", ""),
    ],
)
def test_a_title_says_its_family(title: str, family: str) -> None:
    assert family_of(JOBS, title) == family


def test_every_family_is_found_by_its_own_names_and_words() -> None:
    for family in JOBS.families.values():
        for word in (family.name.zh, family.name.en, *family.means):
            assert family_of(JOBS, word) == family.id, word


@pytest.mark.parametrize(
    ("cell", "names", "unknown"),
    [
        ("应用化工技术", ["应用化工技术"], []),
        ("数控技术、机电一体化，模具", ["数控技术", "机电一体化技术", "模具设计与制造"], []),
        ("数控/机电等相关专业", ["数控技术", "机电一体化技术"], []),
        ("应用化工技术或分析检验技术专业优先", ["应用化工技术", "分析检验技术"], []),
        ("机电一体化技术和电气自动化技术", ["机电一体化技术", "电气自动化技术"], []),
        ("工业分析与检验", ["分析检验技术"], []),
        ("汽车检测与维修", ["汽车检测与维修技术"], []),
        ("文秘\n酒店管理", ["现代文秘", "酒店管理与数字化运营"], []),
        ("数控、考古学", ["数控技术"], ["考古学"]),
        ("应用化工、考古学等相关专业", ["应用化工技术"], ["考古学"]),
        ("不限", [], ["不限"]),
        ("", [], []),
    ],
)
def test_a_cell_names_majors(cell: str, names: list[str], unknown: list[str]) -> None:
    assert [JOBS.majors[id].name.zh for id in majors_in(JOBS, cell)] == names
    assert list(unknown_majors(JOBS, cell)) == unknown


def test_a_group_of_majors_names_all_of_them() -> None:
    found = majors_in(JOBS, "装备制造大类")
    assert set(found) == {id for id, one in JOBS.majors.items() if one.group == "equipment"}


@pytest.mark.parametrize(
    ("list_", "words", "id"),
    [
        ("natures", "民营企业（上市）", "private"),
        ("natures", "31", "state"),
        ("natures", "中外合资企业", "foreign"),
        ("educations", "大专及以上", "college"),
        ("educations", "高中/中专及以上", "secondary"),
        ("educations", "全日制 本科", "bachelor"),
        ("educations", "不限", "any"),
        ("sizes", "100-499人", "to-499"),
        ("industries", "C制造业", "manufacturing"),
        ("industries", "互联网/电子商务", "trade"),
        ("industries", "", ""),
        ("industries", "什么都有", ""),
    ],
)
def test_a_cell_names_an_entry_of_a_list(list_: str, words: str, id: str) -> None:
    assert option_named(getattr(JOBS, list_), words) == id


def test_each_level_of_education_is_named_by_all_of_its_words() -> None:
    for options in (JOBS.educations, JOBS.natures, JOBS.sizes, JOBS.industries, JOBS.kinds):
        for option in options.values():
            for word in (option.name.zh, option.name.en, *option.means):
                assert option_named(options, word) == option.id, word


def test_check_words_cover_every_trick_that_colleges_warn_of() -> None:
    words = {plain(word) for one in JOBS.check_words.values() for word in one.words}
    for trick in (
        "押金", "服装费", "代收体检费", "培训贷", "先交", "内推费", "保过", "高薪日结",
        "出境务工", "刷单", "加微信", "QQ群面试", "扣证件",
    ):  # fmt: skip
        assert plain(trick) in words, trick


def test_advice_is_short_and_names_no_rule_number_a_student_must_look_up() -> None:
    for one in JOBS.check_words.values():
        assert 10 <= len(visible_text(one.advice.zh)) <= 90, one.id
        assert 10 <= len(visible_text(one.advice.en)) <= 240, one.id


def test_policies_name_their_source() -> None:
    for card in JOBS.policies.values():
        assert card.source.zh
        assert card.source.en


def test_a_policy_is_open_once_it_is_confirmed_and_until_its_last_day() -> None:
    last = date(2027, 8, 31)
    card = replace(JOBS.policies["job-search-subsidy"], valid_until=last)
    assert card.is_open(last)
    assert not card.is_open(last + timedelta(days=1))
    assert replace(card, valid_until=None).is_open(date(2099, 1, 1))
    assert not replace(card, confirmed=False).is_open(last)


def test_what_only_one_place_pays_is_for_staff_until_the_office_has_read_it() -> None:
    assert JOBS.policies["changzhou-newcomers"].regions == ("320400",)
    assert sum(card.is_open(date(2026, 11, 23)) for card in JOBS.policies.values()) >= 10
    for card in JOBS.policies.values():
        assert not (card.confirmed and card.regions), card.id


def test_a_folder_without_these_files_has_empty_lists(tmp_path: Path) -> None:
    faults = Faults(tmp_path)
    assert read_jobs(tmp_path / "jobs", READ.regions, READ.surveys, faults) == JobReference()
    assert not faults.sorted()


def _rename(data: Any, key: str, number: int, **values: Any) -> None:
    data[key][number].update(values)


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (
            "families.yaml",
            lambda data: _rename(data, "families", 0, kind="magic"),
            "there is no kind «magic»",
        ),
        (
            "families.yaml",
            lambda data: _rename(data, "families", 0, majors=["alchemy"]),
            "there is no major «alchemy»",
        ),
        (
            "families.yaml",
            lambda data: _rename(data, "families", 0, interests="RR"),
            "a letter of «interests» is here twice",
        ),
        (
            "families.yaml",
            lambda data: _rename(data, "families", 0, interests="RX"),
            "«interests»: ",
        ),
        (
            "families.yaml",
            lambda data: _rename(data, "families", 1, means=["化工操作"]),
            "«化工操作» already says «Chemical plant operation»",
        ),
        (
            "families.yaml",
            lambda data: _rename(data, "families", 1, means=["！"]),
            "there is nothing to find in «！»",
        ),
        (
            "families.yaml",
            lambda data: _rename(data, "families", 1, means=["药厂", "药 厂"]),
            "«药 厂» is here twice",
        ),
        (
            "families.yaml",
            lambda data: data["families"].append(deepcopy(data["families"][0])),
            "the id «plant-operation» is here twice",
        ),
        (
            "families.yaml",
            lambda data: data["kinds"].pop(1),
            "the option «technical» of «job» is not one of the lists in jobs/",
        ),
        (
            "industries.yaml",
            lambda data: _rename(data, "industries", 2, code="23"),
            "the option «manufacturing» of «industry» has the code «22», in jobs/ it has «23»",
        ),
        (
            "majors.yaml",
            lambda data: _rename(data, "majors", 0, group="nowhere"),
            "there is no group «nowhere»",
        ),
        (
            "majors.yaml",
            lambda data: _rename(data, "majors", 0, code="460103"),
            "the code 460103 is not one of «farming»",
        ),
        (
            "majors.yaml",
            lambda data: _rename(data, "majors", 0, near=["horticulture"]),
            "«horticulture» is near itself",
        ),
        (
            "check_words.yaml",
            lambda data: _rename(data, "check_words", 0, words=["费"]),
            "«费» alone would hold everything",
        ),
        (
            "policies.yaml",
            lambda data: _rename(data, "policies", 0, regions=["999999"]),
            "there is no place «999999»",
        ),
        (
            "policies.yaml",
            lambda data: _rename(data, "policies", 0, url="http://example.org"),
            "«url»: ",
        ),
        (
            "policies.yaml",
            lambda data: _rename(data, "policies", 0, body={"zh": "字" * 901, "en": "words"}),
            "this is 901 characters long after rendering, at most 900 fit",
        ),
    ],
)
def test_a_mistake_is_said_in_a_sentence(
    tmp_path: Path, name: str, change: Any, said: str
) -> None:
    found = faults_after(tmp_path, name, change)
    assert any(sentence.startswith(said) for sentence in found), found


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("月入过万很轻松", "easy-money"),
        ("点赞赚佣金", "easy-money"),
        ("内部渠道，直签国企", "inside-track"),
        ("交2000元定岗", "pay-first"),
        ("试用期没有工资", "without-contract"),
        ("只要女生", "discrimination"),
        ("要压身份证", "identity-papers"),
        ("银行卡借用一天五百", "bank-cards"),
        ("扫码入群面试", "private-chat"),
        ("加QQ面试", "private-chat"),
        ("KTV服务生", "night-venues"),
        ("入职满30天返费3000元", "agents"),
        ("可先学后付", "training-loan"),
    ],
)
def test_what_scams_say_today_is_among_the_check_words(said: str, rule: str) -> None:
    words = [plain(word) for word in JOBS.check_words[rule].words]
    assert any(word in plain(said) for word in words)


@pytest.mark.parametrize(
    "said",
    [
        "携带身份证原件及复印件、毕业证复印件到现场面试",
        "关注微信公众号投递简历",
        "负责企业微信社群运营",
        "整车下线检测",
        "线上线下活动策划",
        "负责手续费核对、预付款管理",
        "缴纳五险一金，试用期缴纳",
        "今日入职，即日到岗",
        "熟悉验证码接口开发",
        "年龄18-40岁，性别不作要求",
        "服装统一发放",
        "健身会所教练",
        "招商加盟专员",
    ],
)
def test_everyday_words_of_postings_are_no_check_words(said: str) -> None:
    for one in JOBS.check_words.values():
        assert not [word for word in one.words if plain(word) in plain(said)], one.id
