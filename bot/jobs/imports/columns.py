"""The headings offices give the columns of a job list, and the columns we refuse to keep."""

import re
from itertools import product

from bot.spreadsheets.model import Column


def _under(groups: str, names: str) -> str:
    """Headings in two rows as one: «单位信息» over «名称»."""
    return "|".join(map("".join, product(groups.split("|"), names.split("|"))))


_OF_EMPLOYER = (
    "单位信息|企业信息|公司信息|用人单位信息|用人单位|招聘单位|招聘单位信息|单位基本信息|企业基本信息"
    "|单位情况|企业情况|单位基本情况|企业基本情况|单位|企业|公司"
)
_OF_POSTING = (
    "岗位信息|职位信息|招聘信息|需求信息|招聘岗位信息|岗位需求|招聘需求|岗位情况|岗位|职位"
)
_OF_PAY = "薪资|薪酬|工资|月薪|薪资待遇|工资待遇|薪酬待遇|待遇|薪资范围|薪酬范围|月薪范围|月工资"

EMPLOYER = Column.of(
    "employer",
    "单位名称|企业名称|公司名称|用人单位名称|招聘单位名称|招聘企业名称|用人单位|招聘单位|招聘企业",
    "单位全称|企业全称|公司全称|招聘公司|用工单位|用工企业|单位|企业|公司",
    _under(_OF_EMPLOYER, "名称|全称"),
    "employer|employer name|company|company name|organisation|organization|hiring organization",
)
CREDIT_CODE = Column.of(
    "credit_code",
    "统一社会信用代码|社会信用代码|统一信用代码|信用代码|企业信用代码|单位信用代码|统一代码",
    _under(_OF_EMPLOYER, "信用代码|统一社会信用代码|代码"),
    "credit code|unified social credit code",
)
NATURE = Column.of(
    "nature",
    "单位性质|企业性质|公司性质|性质|单位类型|企业类型|公司类型|用人单位性质",
    _under(_OF_EMPLOYER, "性质|类型"),
    "employer nature|company type|nature",
)
INDUSTRY = Column.of(
    "industry",
    "行业|所属行业|单位行业|行业类别|行业门类|企业行业|公司行业|行业类型|所在行业|单位所属行业",
    _under(_OF_EMPLOYER, "行业|所属行业"),
    "industry|sector",
)
SIZE = Column.of(
    "size",
    "规模|单位规模|企业规模|公司规模|人员规模|企业人数|员工人数|职工人数|单位人数|员工规模",
    _under(_OF_EMPLOYER, "规模|人数"),
    "size|company size|employer size",
)
SEAT = Column.of(
    "seat",
    "单位所在地|企业所在地|公司所在地|单位所在城市|企业所在城市|单位地址|企业地址|公司地址|注册地"
    "|注册地址|单位所在地区|单位注册地",
    _under(_OF_EMPLOYER, "所在地|地址|所在地区|所在城市|地区"),
    "employer location|company location|company address|headquarters",
)
TITLE = Column.of(
    "title",
    "岗位名称|职位名称|招聘岗位名称|招聘职位名称|招聘岗位|招聘职位|需求岗位|岗位需求|拟聘岗位|拟招岗位"
    "|岗位|职位|工种|岗位工种|招聘工种|职务|实习岗位|就业岗位|提供岗位",
    _under(_OF_POSTING, "名称|岗位名称|职位名称"),
    "title|job title|position|job|role",
)
FAMILY = Column.of(
    "family",
    "岗位类别|职位类别|岗位分类|职位分类|岗位类型|职位类型|工种类别|职业类别",
    "job family|category|occupational category",
)
FORM = Column.of(
    "form",
    "用工形式|用工类型|用工方式|用工性质|工作性质|岗位性质|职位性质|招聘类型|就业形式|工作类型|聘用形式"
    "|招聘形式|合同形式",
    "employment type|form|job type",
)
DUTIES = Column.of(
    "duties",
    "岗位职责|工作内容|工作职责|岗位描述|职位描述|主要职责|职责描述|主要工作内容|岗位内容|职责|岗位说明"
    "|岗位简介|职位详情|岗位详情",
    "duties|responsibilities|description|job description",
)
NEEDS = Column.of(
    "needs",
    "岗位要求|任职要求|任职条件|任职资格|招聘要求|招聘条件|应聘条件|职位要求|应聘要求|用人要求|要求",
    "requirements|qualifications",
)
SKILLS = Column.of(
    "skills",
    "技能证书|技能要求|证书要求|技能/证书|职业资格|职业资格证书|证书|技能|技能等级|资格证书",
    "skills|certificates",
)
HEADS = Column.of(
    "heads",
    "招聘人数|需求人数|招聘数量|需求数量|计划招聘人数|计划人数|拟招人数|拟聘人数|用工人数|招聘名额|名额"
    "|人数需求|岗位数|岗位人数|需求量|人数|数量",
    _under(_OF_POSTING, "人数|数量|名额"),
    "headcount|number of openings|openings|vacancies|heads",
)
EDUCATION = Column.of(
    "education",
    "学历要求|最低学历|学历层次|学历学位|文化程度|学历及以上|学历",
    "education|degree|education requirements",
)
MAJORS = Column.of(
    "majors",
    "专业要求|所需专业|需求专业|对口专业|面向专业|专业需求|招聘专业|所学专业|适合专业|专业方向|专业名称"
    "|需求专业名称|专业",
    "majors|major|field of study",
)
COHORTS = Column.of(
    "cohorts",
    "毕业届别|面向届别|招聘届别|届别|毕业年份|毕业年度|招聘对象|面向对象|招聘范围",
    "cohorts|class of|graduation year|graduating year",
)
PAY = Column.of(
    "pay",
    "月薪|薪资|薪酬|薪资待遇|薪酬待遇|工资待遇|薪资范围|薪酬范围|月薪范围|薪资水平|综合薪资|月工资|工资"
    "|月收入|综合月薪|税前月薪|薪资标准|薪酬标准|工资标准|待遇|薪资福利|薪资区间|月均收入|收入",
    "pay|salary|wage|monthly pay|monthly salary",
)
PAY_LOW = Column.of(
    "pay_low",
    "最低薪资|薪资下限|最低工资|月薪下限|工资下限|最低月薪|薪酬下限|起薪|薪资起点",
    _under(_OF_PAY, "最低|下限|起|从|最低值"),
    "pay from|minimum pay|minimum salary|salary from",
)
PAY_HIGH = Column.of(
    "pay_high",
    "最高薪资|薪资上限|最高工资|月薪上限|工资上限|最高月薪|薪酬上限",
    _under(_OF_PAY, "最高|上限|止|到|最高值"),
    "pay to|maximum pay|maximum salary|salary to",
)
PAY_DAY = Column.of("pay_day", "日薪|日工资|每日工资|日结工资", "daily pay|pay per day")
PAY_HOUR = Column.of("pay_hour", "时薪|小时工资|小时工价|工价", "hourly pay|pay per hour")
PAY_YEAR = Column.of(
    "pay_year", "年薪|年薪范围|年收入|年薪资", "annual salary|pay per year|yearly pay"
)
PAY_UNIT = Column.of(
    "pay_unit",
    "薪资单位|计薪方式|薪资类型|计薪单位|薪资周期|工资单位",
    _under(_OF_PAY, "单位"),
    "pay unit|pay period",
)
BENEFITS = Column.of(
    "benefits",
    "福利待遇|福利|员工福利|食宿情况|食宿|吃住|食宿条件|其他待遇|其它待遇|福利情况|是否提供食宿|包吃住"
    "|是否包吃住|是否包食宿",
    "benefits|board and lodging",
)
LODGING = Column.of("lodging", "住宿|是否包住|宿舍|是否提供住宿|住宿情况|包住", "lodging|housing")
MEALS = Column.of("meals", "伙食|就餐|用餐|餐饮|是否包吃|餐补|是否提供工作餐|包吃", "meals|board")
INSURANCE = Column.of(
    "insurance", "社保|五险一金|社会保险|保险|五险|缴纳社保|是否缴纳社保", "insurance"
)
TRAVEL = Column.of("travel", "出差|是否出差|出差情况|是否需要出差", "travel")
SHIFT = Column.of(
    "shift",
    "班制|班次|工作时间|上班时间|作息时间|工时|工作班制|工时制度",
    "shift|hours|work hours",
)
REGION = Column.of(
    "region",
    "工作地点|工作城市|工作地|工作地区|工作区域|就业地点|岗位所在地|上班地点|用工地点|工作所在地|工作单位地址"
    "|工作地址|所在城市|所在地|所在地区|地点|城市|地区|地址|区域|实习地点|工作省市",
    _under(_OF_POSTING, "地点|所在地|城市"),
    "location|job location|city|place of work|region",
)
PUBLISHED = Column.of(
    "published",
    "发布日期|发布时间|发布日|登记日期|填报日期|开始日期|招聘开始时间|信息发布时间|登记时间|起始日期",
    "date posted|published|published on|posted",
)
CLOSES = Column.of(
    "closes",
    "截止日期|截止时间|截止日|招聘截止日期|招聘截止时间|报名截止|报名截止时间|报名截止日期|投递截止"
    "|简历投递截止时间|信息有效期|有效期至|有效日期|有效期|招聘时间|招聘期限|网申截止|网申截止时间|结束日期",
    "closing date|deadline|closes|valid through|apply by|closes on",
)
APPLY = Column.of(
    "apply",
    "投递方式|应聘方式|报名方式|应聘渠道|报名渠道|投递渠道|联系方式|简历投递|简历投递方式|联系方式及投递"
    "|报名链接|投递地址",
    "how to apply|apply",
)
EMAIL = Column.of(
    "email",
    "简历投递邮箱|投递邮箱|简历邮箱|电子邮箱|联系邮箱|邮箱|电子邮件|邮箱地址",
    "email|e-mail|mail",
)
PHONE = Column.of(
    "phone",
    "联系电话|招聘电话|联系人电话|联系人手机|咨询电话|固定电话|电话|手机号码|手机号|手机",
    "phone|telephone|contact phone",
)
CONTACT = Column.of(
    "contact",
    "联系人姓名|招聘联系人|联系人|招聘负责人|hr|企业联系人|单位联系人|对接人",
    "contact|contact person",
)
URL = Column.of(
    "url",
    "来源链接|招聘链接|投递链接|网申链接|网申地址|岗位链接|职位链接|链接|网址|招聘网址|招聘简章链接|原文链接"
    "|公司网址|官网",
    "link|url|website|web address",
)
REMARKS = Column.of(
    "remarks", "备注|其他说明|其它说明|补充说明|其他要求|其他|其它|说明|备注说明", "remarks|notes"
)
REASON = Column.of("reason", "需要修改的地方", "what to mend")
"""Our own column in the file of refused rows; recognised so that it is not reported back."""

KEPT = (
    EMPLOYER, CREDIT_CODE, NATURE, INDUSTRY, SIZE, SEAT, TITLE, FAMILY, FORM, HEADS, EDUCATION,
    MAJORS, COHORTS, SKILLS, PAY, PAY_LOW, PAY_HIGH, PAY_DAY, PAY_HOUR, PAY_YEAR, PAY_UNIT,
    BENEFITS, LODGING, MEALS, INSURANCE, TRAVEL, SHIFT, REGION, PUBLISHED, CLOSES, APPLY, EMAIL,
    PHONE, CONTACT, URL, DUTIES, NEEDS, REMARKS,
)  # fmt: skip
KEYS = tuple(column.key for column in KEPT)
REQUIRED = (EMPLOYER.key, TITLE.key)
COLUMNS = (*KEPT, REASON)

OF_BLOCK = frozenset(
    column.key
    for column in (EMPLOYER, CREDIT_CODE, NATURE, INDUSTRY, SIZE, SEAT, REGION, PUBLISHED, CLOSES,
                   APPLY, EMAIL, PHONE, CONTACT)
)  # fmt: skip
"""What offices merge over all the postings of one employer: its first row says it for the rest."""

PERSONAL = re.compile(
    "身份证|证件号|出生|年龄|性别|民族|政治|宗教|婚姻|婚育|健康|血型|身高|体重|户籍|籍贯|户口|银行|开户"
    "|identity|birth|age$|gender|sex|ethnic"
)
"""Headings of what no posting may ask of a student and of what is no business of ours. They are
dropped like every other column we do not know; naming them tells the office."""

GROUPS = re.compile("(?!)")
"""No upper heading makes a lower one somebody else's: «单位信息» over «单位名称» is a name."""

_IN_CHINESE = (
    "单位名称|统一社会信用代码|单位性质|行业|单位规模|单位所在地|岗位名称|岗位类别|用工形式|招聘人数"
    "|学历要求|专业要求|毕业届别|技能证书|薪资|最低薪资|最高薪资|日薪|时薪|年薪|薪资单位|福利待遇|住宿"
    "|伙食|社保|出差|班制|工作地点|发布日期|截止日期|投递方式|邮箱|联系电话|联系人|链接|岗位职责"
    "|岗位要求|备注|需要修改的地方"
)
_IN_ENGLISH = (
    "Employer|Credit code|Employer nature|Industry|Company size|Employer location|Job title"
    "|Job family|Employment type|Headcount|Education|Majors|Graduation year|Skills|Pay|Pay from"
    "|Pay to|Daily pay|Hourly pay|Annual salary|Pay unit|Benefits|Lodging|Meals|Insurance|Travel"
    "|Shift|Location|Date posted|Closing date|How to apply|Email|Phone|Contact|Link|Duties"
    "|Requirements|Remarks|What to mend"
)
HEADINGS = {
    language: dict(zip((one.key for one in COLUMNS), names.split("|"), strict=True))
    for language, names in (("zh", _IN_CHINESE), ("en", _IN_ENGLISH))
}
"""What the import itself calls its columns, for the files it writes and for its sentences."""
