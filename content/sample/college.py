"""The sample college: departments, majors, classes, staff, stations and programmes.

Partner firms, stations, most majors and the number of programmes are those a college in
Changzhou has published about its work; the college here and every person, number and date in it
are made up.
"""

from dataclasses import dataclass
from datetime import date, timedelta

COLLEGE = "启航职业技术学院"
TITLE = f"{COLLEGE}（示例数据，人物与数字均为虚构）"
SEED = 20260901


@dataclass(frozen=True)
class Major:
    """A major: its code is part of the student number, its short name of the class name."""

    code: str
    name: str
    short: str
    department: str


@dataclass(frozen=True)
class Person:
    """A member of staff as the staff list has them."""

    name: str
    number: str
    role: str
    unit: str
    note: str = ""


@dataclass(frozen=True)
class Class:
    """A class: its major, entry year, size and the two people who answer for it."""

    name: str
    major: Major
    entry_year: int
    size: int
    counselor: Person
    mentor: Person


CHEMISTRY, SERVICE = "化工与智能制造学院", "现代服务与健康学院"
MAJORS = (
    Major("01", "应用化工技术", "化工", CHEMISTRY),
    Major("02", "数控技术", "数控", CHEMISTRY),
    Major("03", "汽车检测与维修技术", "汽修", CHEMISTRY),
    Major("04", "酒店管理与数字化运营", "酒店", SERVICE),
    Major("05", "医疗器械维护与管理", "器械", SERVICE),
    Major("06", "现代文秘", "文秘", SERVICE),
)

COUNSELORS = (
    Person("王敏", "20110021", "辅导员", CHEMISTRY),
    Person("赵立新", "20130045", "辅导员", CHEMISTRY),
    Person("孙悦", "20180112", "辅导员", CHEMISTRY),
    Person("吴晓芳", "20150066", "辅导员", SERVICE),
    Person("何家明", "20190087", "辅导员", SERVICE),
    Person("蒋雯", "20210034", "辅导员", SERVICE),
)
MENTORS = (
    Person("周建国", "20020008", "班级导师", CHEMISTRY, "应用化工技术专业教师"),
    Person("钱学文", "20060015", "班级导师", CHEMISTRY, "应用化工技术专业教师"),
    Person("陆志刚", "20040011", "班级导师", CHEMISTRY, "数控技术专业教师"),
    Person("邵海峰", "20120059", "班级导师", CHEMISTRY, "数控技术专业教师"),
    Person("丁卫东", "20080033", "班级导师", CHEMISTRY, "汽车检测与维修技术专业教师"),
    Person("许永强", "20160071", "班级导师", CHEMISTRY, "汽车检测与维修技术专业教师"),
    Person("沈雅琴", "20090027", "班级导师", SERVICE, "酒店管理与数字化运营专业教师"),
    Person("顾婉清", "20170093", "班级导师", SERVICE, "酒店管理与数字化运营专业教师"),
    Person("潘一声", "20140062", "班级导师", SERVICE, "医疗器械维护与管理专业教师"),
    Person("郑惠兰", "20100019", "班级导师", SERVICE, "医疗器械维护与管理专业教师"),
    Person("袁静", "20050030", "班级导师", SERVICE, "现代文秘专业教师"),
    Person("缪文君", "20200055", "班级导师", SERVICE, "现代文秘专业教师"),
)
OTHERS = (
    Person("李老师", "20070001", "就业办", "招生就业处", "就业办公室值班老师"),
    Person("高远", "20120002", "就业办", "招生就业处", "就业信息与统计"),
    Person("宋佳", "20190003", "就业指导教师", "招生就业处", "就业指导课任课教师"),
    Person("卢明", "X0001", "信息员", "校友企业联络", "兼职信息员"),
    Person("葛丽", "X0002", "信息员", "二级学院", "专职信息员"),
    Person("徐晨", "X0101", "工作站联系人", "常州高新区高校引才工作站"),
    Person("朱琳", "X0102", "工作站联系人", "太仓高新技术开发区就业引才工作站"),
    Person("方毅", "X0103", "工作站联系人", "昆山经济开发区就业引才工作站"),
)
STAFF = (*OTHERS, *COUNSELORS, *MENTORS)

_CLASSES = (
    # major, entry year, size, counselor, mentor: four classes in each of three years
    (0, 2024, 52, 0, 0),
    (1, 2024, 48, 1, 2),
    (3, 2024, 50, 3, 6),
    (5, 2024, 46, 5, 10),
    (0, 2025, 54, 0, 1),
    (2, 2025, 49, 2, 4),
    (3, 2025, 51, 3, 7),
    (4, 2025, 50, 4, 8),
    (1, 2026, 53, 1, 3),
    (2, 2026, 47, 2, 5),
    (4, 2026, 52, 4, 9),
    (5, 2026, 48, 5, 11),
)
CLASSES = tuple(
    Class(
        f"{MAJORS[major].short}{year % 100}11",
        MAJORS[major],
        year,
        size,
        COUNSELORS[counselor],
        MENTORS[mentor],
    )
    for major, year, size, counselor, mentor in _CLASSES
)
DEMO_STUDENTS = {"化工2411": "林晓雨", "酒店2511": "陈一帆"}
"""The first student of these classes, with numbers that are easy to type: 2024011101 and
2025041101."""


@dataclass(frozen=True)
class Station:
    """An employment station; what a college would fill in stays visibly open."""

    name: str
    region: str
    code: str
    metro: str
    contact: str
    employers: str


STATIONS = (
    Station(
        "常州高新区高校引才工作站",
        "江苏省常州市新北区",
        "320411",
        "苏锡常通泰",
        "徐晨",
        "东方日升、常州合全药业",
    ),
    Station(
        "太仓高新技术开发区就业引才工作站",
        "江苏省苏州市太仓市",
        "320585",
        "苏锡常通泰",
        "朱琳",
        "精密制造企业",
    ),
    Station(
        "昆山经济开发区就业引才工作站",
        "江苏省苏州市昆山市",
        "320583",
        "苏锡常通泰",
        "方毅",
        "电子与装备制造企业",
    ),
)

PARTNERS = (
    ("扬子巴斯夫", ("装置操作订单班", "分析检验订单班", "安全与环保订单班")),
    ("阿朗新科", ("橡胶工艺订单班", "设备维护订单班", "质量控制订单班")),
    ("中科聚合", ("聚合工艺订单班", "中试放大订单班", "仪表与自动化订单班")),
    ("东方日升", ("光伏组件工艺订单班", "设备工程订单班", "品质管理订单班")),
    ("常州合全药业", ("原料药生产订单班", "药物分析订单班", "工艺安全订单班")),
)
"""Five partners with three programmes each: the fifteen programmes made to order."""

APPRENTICESHIP = ("华住酒店集团", "华住店长班")
ROTATION = "前厅 3 个月 → 客房 2 个月 → 餐饮 2 个月 → 收益与运营 3 个月 → 见习店长 2 个月"

OPEN_CELL = "由就业办填写"
"""Stands where only a college could know."""
DEMAND = (
    ("扬子巴斯夫", "应用化工技术", "12", "倒班，明年七月到岗"),
    ("太仓海德森精密部件有限公司", "机电一体化技术", "20", "双元制，德方师傅带"),
    ("常州溪畔酒店管理有限公司", "酒店管理与数字化运营", "8", "前厅、餐饮都要，能住店"),
    ("常州湖荡供应链有限公司", "现代文秘", "6", ""),
    ("常州知行商务秘书有限公司", "现代文秘", "若干", "会速录优先"),
    ("东方日升", "光伏工程技术", "10", "愿意去金坛"),
)
"""What employers told the office before there was a posting: whom, of which major, how many, and
what else."""


def window_opens(day: date) -> date:
    """When programmes can be chosen next, seen from a day: in March, in the second term of year
    2; each opens a few days after the one before."""
    this_year = date(day.year, 3, 8)
    return this_year if day <= this_year + timedelta(days=28) else date(day.year + 1, 3, 8)
