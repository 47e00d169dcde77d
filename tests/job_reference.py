"""A small world of work for tests: some of each list that postings point at."""

from datetime import date

from content.job_models import (
    JobFamily,
    JobOption,
    JobReference,
    Major,
    MajorGroup,
)
from content.models import Bilingual
from content.regions import GroupKind as Kind
from content.regions import Place, PlaceLevel, RegionGroup, Regions

TODAY = date(2026, 11, 23)
"""The day that everything in the tests of job lists is looked at."""


def named(zh: str, en: str = "") -> Bilingual:
    return Bilingual(zh=zh, en=en or zh)


def options(*written: tuple[str, str, tuple[str, ...]]) -> dict[str, JobOption]:
    return {id: JobOption(id, named(zh, id), means=means) for id, zh, means in written}


def _majors() -> dict[str, Major]:
    written = (
        ("cnc", "数控技术", "equipment", ("数控", "数控加工")),
        ("mechatronics", "机电一体化技术", "equipment", ("机电一体化", "机电")),
        ("molds", "模具设计与制造", "equipment", ("模具",)),
        ("hotel", "酒店管理与数字化运营", "tourism", ("酒店管理",)),
        ("accounting", "会计", "business", ("大数据与会计",)),
    )
    return {id: Major(id, named(zh, id), group, "", means) for id, zh, group, means in written}


REFERENCE = JobReference(
    families={
        "cnc": JobFamily("cnc", named("数控操作"), "production", "RC", means=("数控", "车工")),
        "maintenance": JobFamily(
            "maintenance", named("设备维修"), "maintenance", "RI", means=("维修", "机修", "电工")
        ),
        "front": JobFamily("front", named("前厅服务"), "front", "SE", means=("前台", "服务员")),
        "worker": JobFamily("worker", named("普工"), "production", "RC", means=("操作工",)),
    },
    majors=_majors(),
    major_groups={
        "equipment": MajorGroup("equipment", named("装备制造"), "46"),
        "tourism": MajorGroup("tourism", named("旅游"), "54"),
    },
    industries=options(
        ("manufacturing", "制造", ("制造业", "机械")), ("hospitality", "住宿餐饮", ("酒店",))
    ),
    natures=options(
        ("state", "国企", ("国有企业", "国有")), ("private", "民营", ("民营企业", "私营企业"))
    ),
    sizes=options(
        ("under-20", "20 人以下", ()),
        ("to-99", "20–99 人", ()),
        ("to-499", "100–499 人", ()),
        ("over", "500 人以上", ()),
    ),
    educations=options(
        ("any", "学历不限", ("不限",)),
        ("secondary", "高中、中专、技校", ("高中", "中专", "技校")),
        ("college", "大专（高职）", ("大专", "专科", "高职", "大专及以上")),
        ("bachelor", "本科", ("大学本科",)),
    ),
)


def _place(code: str, name: str, short: str, pinyin: str) -> Place:
    level = PlaceLevel.PROVINCE if code.endswith("0000") else PlaceLevel.PREFECTURE
    return Place(code, level, named(name), named(short, pinyin.replace(" ", "").title()), pinyin)


REGIONS = Regions(
    {
        place.code: place
        for place in (
            _place("310000", "上海市", "上海", "shang hai"),
            _place("320000", "江苏省", "江苏", "jiang su"),
            _place("320200", "无锡市", "无锡", "wu xi"),
            _place("320400", "常州市", "常州", "chang zhou"),
            _place("320500", "苏州市", "苏州", "su zhou"),
            _place("340000", "安徽省", "安徽", "an hui"),
        )
    },
    {
        "suxichang": RegionGroup(
            "suxichang",
            Kind.METRO,
            named("苏锡常都市圈"),
            ("320500", "320200", "320400"),
            means=("苏锡常", "苏南"),
        )
    },
)
