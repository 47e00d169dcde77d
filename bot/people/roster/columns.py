"""The headings offices give the columns of a roster, and the columns we refuse to keep."""

import re

from bot.spreadsheets.model import Column

# Not 考生号 or 学籍号: the first is another number, the second holds the identity number.
NUMBER = Column.of("number", "学号|学生学号", "student number|student no|student id")
NAME = Column.of("name", "姓名|学生姓名|名字|学生名字", "name|student name|full name")
CLASS_NAME = Column.of(
    "class_name",
    "班级|班级名称|行政班级|行政班|所在班级|所属班级|所在班|自然班|班",
    "class|class name",
)
MAJOR = Column.of(
    "major",
    "专业|专业名称|所学专业|所在专业|就读专业|专业方向|录取专业",
    "major|programme|program",
)
DEPARTMENT = Column.of(
    "department",
    "院系|二级学院|学院|系部|院系名称|学院名称|所在学院|所在院系|所属院系|所属学院",
    "系别|院系部|院部|教学系|系|department|school",
)
# Not 届别: that is the year of leaving.
ENTRY_YEAR = Column.of(
    "entry_year",
    "入学年份|入学年度|入学年级|年级|所在年级|当前所在级|入学时间|入学日期|入学年月|级",
    "entry year|year of entry|grade|entry date",
)
LENGTH = Column.of(
    "length", "学制|学制年限|学习年限|修业年限|学制年", "length of study|years of study|years"
)
COUNSELOR = Column.of(
    "counselor",
    "辅导员|辅导员姓名|辅导员老师|专职辅导员|就业辅导员|班主任/辅导员|班主任|班主任姓名",
    "counselor|counselor name|counsellor|counsellor name",
)
COUNSELOR_NUMBER = Column.of(
    "counselor_number",
    "辅导员工号|辅导员编号|辅导员教工号|辅导员职工号|辅导员教师工号|班主任工号",
    "counselor number|counselor staff number|counselor id|counsellor number",
)
MENTOR = Column.of(
    "mentor",
    "班级导师|班级导师姓名|班导师|班导|导师|导师姓名|学业导师|专业导师",
    "class mentor|class mentor name|mentor|mentor name",
)
MENTOR_NUMBER = Column.of(
    "mentor_number",
    "班级导师工号|班级导师编号|班级导师教工号|班导师工号|导师工号|导师编号",
    "class mentor number|mentor number|mentor staff number|mentor id",
)
STATE = Column.of(
    "state", "学籍状态|学生状态|在校状态|在读状态|当前状态|状态|学籍|是否在读", "state|status"
)
REASON = Column.of("reason", "需要修改的地方", "what to mend")
"""Our own column in the file of refused rows; recognised so that it is not reported back."""

KEPT = (
    NUMBER,
    NAME,
    CLASS_NAME,
    MAJOR,
    DEPARTMENT,
    ENTRY_YEAR,
    LENGTH,
    COUNSELOR,
    COUNSELOR_NUMBER,
    MENTOR,
    MENTOR_NUMBER,
    STATE,
)
KEYS = tuple(column.key for column in KEPT)
REQUIRED = (NUMBER.key, NAME.key, CLASS_NAME.key)
COLUMNS = (*KEPT, REASON)

PERSONAL = re.compile(
    "身份证|证件|学籍号|手机|电话|联系方式|家长|父亲|母亲|监护|紧急联系|住址|地址|户籍|户口|籍贯|生源"
    "|宿舍|寝室|银行|开户|微信|qq|邮箱|出生|生日|年龄|性别|民族|政治|宗教|婚姻|健康|病|血型|身高|体重"
    "|收入|经济|贫困|困难|建档立卡|低保|残疾|高考|照片|社保|护照|支付宝"
    "|identity|^id|phone|mobile|address|bank|mail|birth|gender|sex|ethnic|parent|guardian|wechat"
)
"""Headings of personal facts the bot has no use for. They are dropped like every other column we
do not know; naming them tells the office that they need not send them."""
