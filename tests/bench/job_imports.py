"""Importing 10,000 postings: `python -m tests.bench.job_imports [--rows N]`.

For each database: the whole way through the sandbox's Bot API with a real importer (download,
read apart, compare, preview, apply with its progress message), a second list in which every
posting pays more, and taking that back. Prints the same as `tests.bench.imports`.
"""

from datetime import date, timedelta

from bot.spreadsheets import Sheet, write_xlsx
from tests.bench.imports import main


def many(words: str) -> list[str]:
    return words.split("|")


HEADINGS = many(
    "序号|单位名称|单位性质|行业|单位规模|岗位名称|招聘人数|学历要求|专业要求|薪资待遇|工作地点"
    "|截止日期|联系人|联系电话|简历邮箱|岗位职责|备注"
)
PER_EMPLOYER = 5
CITIES = many("常州|无锡市|江苏苏州|南京|上海市浦东新区|常州、无锡|合肥|杭州市余杭区")
WORK = many(
    "数控操作工|设备维修电工|质检员|化工操作工|前台接待|仓库管理员|行政文员|汽车机修工|软件测试员"
    "|护理员|网络客服|模具钳工|会计|新媒体运营"
)
MAJORS = many(
    "数控技术、机电一体化技术|应用化工技术|不限|酒店管理与数字化运营"
    "|汽车检测与维修技术/新能源汽车技术|现代文秘等相关专业|机械类"
)
DUTIES = (
    "负责{0}生产线的日常操作与点检，按工艺卡完成首件、巡检和交接班记录；发现异常及时上报并协助处理。"
    "参与班组改善，保持现场整洁。岗前有三个月师傅带教，带教期间工资照发。"
)


def job_list(rows: int, more: int) -> bytes:
    """An office's list of so many postings of a fifth as many employers."""
    lines: list[tuple[str | int, ...]] = []
    begin = date(2026, 10, 1)
    for at in range(rows):
        of = at // PER_EMPLOYER
        low = 4000 + at % 30 * 100 + more
        pay = (f"{low}-{low + 2500}", f"{low / 1000:g}k-{low / 1000 + 2:g}k", "面议",
               f"{low}元/月，包吃住，五险一金")[at % 4]  # fmt: skip
        closes = begin + timedelta(days=at % 90)
        lines.append((
            at + 1, f"江苏第{of}精密制造有限公司", ("民营企业", "国企", "外资企业")[of % 3],
            "制造业",
            ("100-499人", "约300人", "1000人以上")[of % 3],
            WORK[at % len(WORK)] + ("", "（A线）", "（B线）", "（二车间）", "（储备）")[at % 5],
            ("若干", str(at % 9 + 1), "5-10人")[at % 3],
            ("大专及以上", "不限", "中专/大专")[at % 3],
            MAJORS[at % len(MAJORS)], pay, CITIES[at % len(CITIES)],
            (closes.isoformat(), f"{closes.month}月{closes.day}日", "长期有效")[at % 3],
            "王经理", "0519-88886666", f"hr{of}@synth.example", DUTIES.format(of) * (1 + at % 3),
            "双休；不收任何费用" if at % 50 else "入职先交押金",
        ))  # fmt: skip
    return write_xlsx([Sheet("岗位", HEADINGS, lines)])


if __name__ == "__main__":
    main(__doc__, "岗位清单.xlsx", "tests.bench.job_imports:job_list", 10_000, (0, 300))
