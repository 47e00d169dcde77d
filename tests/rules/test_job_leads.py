"""What informants paste and forward, as people write it, and what is understood of it."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content as contents
from bot.jobs import prose, written
from bot.jobs.leads import known_in

CONTENT = contents.load()
TODAY = date(2026, 11, 23)


def understood(text: str) -> dict[str, Any]:
    return {name: said for name, said in known_in(text, CONTENT, TODAY).items() if name != "text"}


LEADS: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "an ad in one sentence each",
        """常州恒力机械有限公司急招数控操作工5名，工作地点常州武进区，
月薪5000-8000元，包吃住，大专及以上，数控技术、机电一体化技术专业优先。
12月31日前报名，联系人王经理13812345678""",
        {
            "employer": "常州恒力机械有限公司", "title": "数控操作工", "heads": "5名",
            "place": "常州武进区", "pay": "月薪5000-8000元", "education": "大专及以上",
            "majors": "数控技术、机电一体化技术", "closes": "12月31日", "apply": "13812345678",
        },
    ),
    (
        "labels one after another in one line",
        "单位：江苏启明电子有限公司 岗位：质检员 薪资：6-8k 地点：苏州工业园区 人数：10人 "
        "电话：0512-66668888",
        {
            "employer": "江苏启明电子有限公司", "title": "质检员", "pay": "6-8k",
            "place": "苏州工业园区", "heads": "10人", "apply": "0512-66668888",
        },
    ),
    (
        "the moments of a manager",
        """🔥🔥招人啦！我们酒店在南京江宁，招聘前台接待3名、客房服务员若干
💰综合工资5500左右+提成
📍南京市江宁区秣周东路12号
早班7:30-16:00，年龄18-35岁，有意加微信 njhotel_2026""",
        {
            "title": "前台接待", "heads": "3名", "place": "南京市江宁区秣周东路12号",
            "pay": "综合工资5500左右+提成", "apply": "微信 njhotel_2026",
        },
    ),
    (
        "an official notice",
        """关于2027届毕业生招聘的通知
各学院：苏州新材料科技股份有限公司拟面向我校2027届应用化工技术、分析检验技术专业学生招聘化验员
20名。学历要求大专及以上，工作地址：苏州市常熟市，即日起至2026年12月20日报名，
简历投递：hr@xincailiao.example，2027年7月1日前到岗。""",
        {
            "employer": "苏州新材料科技股份有限公司", "title": "化验员", "heads": "20名",
            "majors": "应用化工技术、分析检验技术", "education": "大专及以上",
            "place": "苏州市常熟市", "closes": "2026年12月20日",
            "apply": "hr@xincailiao.example",
        },
    ),
    (
        "a friend of a friend",
        "老师好，我这边无锡精工模具厂缺2名模具学徒，在无锡惠山上班，一个月4500块左右，"
        "中专以上就行，年前报名都可以，招满为止，电话 138 1234 5678",
        {
            "employer": "无锡精工模具厂", "title": "模具学徒", "heads": "2名",
            "place": "无锡惠山", "pay": "4500块左右", "education": "中专以上",
            "closes": "招满为止", "apply": "138 1234 5678",
        },
    ),
    (
        "numbers of an agency: by the hour",
        "昆山电子厂寒假工，22元/小时，包住，工作地点在苏州昆山开发区，学历不限，1月10日截止报名",
        {
            "employer": "昆山电子厂", "pay": "22元/小时", "place": "苏州昆山开发区",
            "education": "不限", "closes": "1月10日",
        },
    ),
    (
        "a list with numbers",
        """【岗位推荐】
1、公司名称：常州市第二纺织有限公司
2、招聘岗位：设备维修工
3、招聘人数：3-5人
4、薪资待遇：5000—7000元/月，五险一金
5、工作地点：常州市钟楼区
6、截止时间：2026.12.15
7、联系人：李主任
8、联系电话：13900001111""",
        {
            "employer": "常州市第二纺织有限公司", "title": "设备维修工", "heads": "3-5人",
            "pay": "5000—7000元/月，五险一金", "place": "常州市钟楼区", "closes": "2026.12.15",
            "apply": "李主任 13900001111",
        },
    ),
    (
        "labels in brackets, a table that was copied",
        "【招聘单位】上海浦江酒店\n【岗位】：餐厅服务员\n【薪资】 4500-5500\n"
        "工作地点\t上海浦东\n学历\t高中及以上",
        {
            "title": "餐厅服务员", "pay": "4500-5500", "place": "上海浦东",
            "education": "高中及以上", "employer": "上海浦江酒店",
        },
    ),
    (
        "allowances and deposits beside the pay",
        "诚聘仓管员，餐补15元/天，夜班补贴300元，到手6500元以上。公司位于杭州萧山。"
        "专业不限，12.31前报名",
        {
            "title": "仓管员", "pay": "到手6500元以上", "place": "杭州萧山",
            "majors": "不限", "closes": "12.31",
        },
    ),
    (
        "days that end no sign-up",
        "宁波海天机械有限公司招聘实习生，2027年6月30日前毕业，12月1日前到岗，地点宁波北仑",
        {"employer": "宁波海天机械有限公司", "title": "实习生", "place": "宁波北仑"},
    ),
    (
        "in English",
        "We're hiring 3 front desk agents at Grand Lake Hotel. Location: Suzhou\n"
        "Pay: 6000-8000\nContact: jobs@grandlake.example",
        {
            "title": "front desk agents", "heads": "3", "place": "Suzhou", "pay": "6000-8000",
            "apply": "jobs@grandlake.example",
        },
    ),
    (
        "in English, in a sentence",
        "Our factory in Changzhou is looking for a CNC operator, 7000 a month. "
        "Applications by 12/31/2026 to hr@hengli.example",
        {
            "title": "CNC operator", "pay": "7000 a month", "place": "Changzhou",
            "closes": "12/31/2026", "apply": "hr@hengli.example",
        },
    ),
    (
        "a table without lines",
        """急聘！！！
岗位  数控车工
人数  3
工资  8000-12000
地点  常州新北
电话  15912345678""",
        {
            "title": "数控车工", "heads": "3", "pay": "8000-12000", "place": "常州新北",
            "apply": "15912345678",
        },
    ),
    (
        "a campus round",
        """镇江大全集团2027届校园招聘
招聘岗位：电气装配工
薪酬：年薪6-8万
专业：电气自动化技术、机电一体化技术
学历：大专
网申截止2026年12月10日24:00""",
        {
            "employer": "镇江大全集团", "title": "电气装配工", "pay": "年薪6-8万",
            "majors": "电气自动化技术、机电一体化技术", "education": "大专",
            "closes": "2026年12月10日",
        },
    ),
    (
        "a kindergarten",
        "幼儿园招聘：主班老师2名，保育员1名。学前教育专业，有教师资格证。"
        "工作地点：扬州市邗江区。截止到12月5号",
        {
            "title": "主班老师", "heads": "2名", "majors": "学前教育", "place": "扬州市邗江区",
            "closes": "12月5号",
        },
    ),
    (
        "in English, labels in sentences",
        "Hilton Suzhou is hiring a guest relations officer. Location: Suzhou. Pay: 6000-7000. "
        "Majors: 酒店管理与数字化运营. Apply by 12/28/2026 to hr@hilton.example",
        {
            "employer": "Hilton Suzhou", "title": "guest relations officer", "place": "Suzhou",
            "pay": "6000-7000", "majors": "酒店管理与数字化运营", "closes": "12/28/2026",
            "apply": "hr@hilton.example",
        },
    ),
    (
        "only the city, in a heading",
        "【合肥】急招电工2人 7-9K 有电工证 高中起",
        {"place": "合肥", "title": "电工", "heads": "2人", "pay": "7-9K", "education": "高中"},
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"), [lead[1:] for lead in LEADS], ids=[lead[0] for lead in LEADS]
)
def test_an_ad_as_people_write_it_is_understood(text: str, expected: dict[str, str]) -> None:
    assert understood(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "早上好，今天下午的班会改到8:00-9:30",
        "我们集团今年效益不错，本酒店位于市中心",
        "专业的事交给专业的人",
        "2026年毕业的同学请填表",
        "招满为止",
    ],
)
def test_what_is_no_ad_gives_nobody_an_employer_a_title_or_pay(text: str) -> None:
    assert not {"employer", "title", "pay", "majors", "heads"} & understood(text).keys()


@given(
    st.text(max_size=300)
    | st.text(
        "招聘工5名人员月薪元k千-~至到1239.：: 、，。专业大专及以上截止前报名在常州有限公司厂\n",
        max_size=120,
    )
)
def test_whatever_is_understood_can_be_stored(text: str) -> None:
    for name, said in understood(text).items():
        assert written.value_of(name, said, CONTENT, TODAY)


def test_a_wall_of_text_is_read_in_no_time() -> None:
    for piece in ("招聘", "专业、", "常州", "1-2-", "岗位：", "（（", "工作地点 "):
        assert len(list(prose.read(piece * (6000 // len(piece)), CONTENT.jobs))) < 10_000
