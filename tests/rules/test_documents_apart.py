"""Documents through their child process, and the papers that are ready to be made."""

import asyncio
import sys
from datetime import date
from pathlib import Path

import pytest

import content
from bot.documents import (
    Document,
    DocumentError,
    Entry,
    Form,
    Heading,
    Paper,
    Paragraph,
    Picture,
    TooLongError,
    make,
    making,
    produce,
)
from bot.documents.certificate import course_certificate
from bot.forms import papers
from bot.forms.papers import Small
from bot.forms.rules import Filling, Key
from content import LANGUAGES, Content, Language
from tests.rules.test_documents import certificate, of_docx, of_pdf

ROOT = Path(__file__).parents[2]
SHORT = Document("短", (Paragraph("一句话🎉"),), "zh")


@pytest.fixture(scope="module")
def packaged() -> Content:
    return content.load()


async def test_a_document_comes_from_the_child_with_what_is_to_be_said_about_it() -> None:
    made = await produce(SHORT, "pdf")
    assert (made.pages, made.replaced) == (1, "🎉")
    assert "一句话□" in of_pdf(made.data)
    assert (await make(SHORT, "docx")).startswith(b"PK")


async def test_what_is_too_long_is_told_by_the_child_too() -> None:
    long = Document("长", tuple(Heading(f"第 {n} 章") for n in range(200)), "zh", one_page=True)
    with pytest.raises(TooLongError) as error:
        await make(long, "pdf")
    assert error.value.lines > 100
    assert error.value.share > 1


@pytest.mark.parametrize(("paper", "form"), [(SHORT, "png"), (certificate(), "docx")])
async def test_a_form_that_a_paper_has_not_is_refused(paper: Paper, form: Form) -> None:
    with pytest.raises(ValueError, match="no "):
        await make(paper, form)


async def test_a_broken_picture_is_an_error_and_not_half_a_document() -> None:
    broken = Document("图", (Picture(b"\x89PNG and no more"),), "zh")
    with pytest.raises(DocumentError, match="ended with"):
        await make(broken, "pdf")


@pytest.mark.parametrize(
    "code", ["raise SystemExit(3)", "print('no document')", "", "import signal; signal.pause()"]
)
async def test_a_child_that_fails_or_hangs_is_an_error(code: str) -> None:
    with pytest.raises(DocumentError):
        await making._asked(b"", (sys.executable, "-c", code), 2)


async def test_the_libraries_stay_out_of_this_process() -> None:
    code = (
        "import sys, bot.app, bot.documents, bot.documents.certificate;"
        "raise SystemExit(len({'docx', 'lxml', 'fpdf', 'fontTools'} & set(sys.modules)))"
    )
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", code, cwd=ROOT)
    assert await child.wait() == 0


FULL = Filling(
    {
        Key(0, "name"): "林晓雨",
        Key(0, "target"): "化工工艺操作员",
        Key(0, "contact"): ["138 0000 0000", "lin@example.com"],
        Key(0, "college"): "示例学院",
        Key(0, "major"): "应用化工技术",
        Key(0, "from"): "2024-09",
        Key(0, "to"): "2027-06",
        Key(0, "courses"): ["化工原理", "DCS 实训"],
        Key(1, "where"): "示例化工 · 实习生",
        Key(1, "began"): "2026-07",
        Key(1, "did"): ["取样 120 次，零差错"],
        Key(2, "project"): "化工生产技术大赛",
        Key(0, "certificates"): ["化工总控工（高级） 2026.06"],
    },
    {"work": (1,), "projects": (2,)},
)
SMALL = Small("", "", "至今", "：")


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_resume_is_one_page_in_the_order_an_employer_reads(
    packaged: Content, language: Language
) -> None:
    form = packaged.forms["resume"]
    paper = papers.document(form, FULL, language, SMALL)
    made = await produce(paper, "pdf")
    assert made.pages == 1
    headings = ["".join(section.title[language].split()) for section in form.sections[1:]]
    order = [
        "林晓雨", "化工工艺操作员", "138", headings[0], "示例学院", headings[1], "取样120次",
        headings[2], "大赛", headings[3], "化工总控工",
    ]  # fmt: skip
    for text in (of_pdf(made.data), of_docx(await make(paper, "docx")).replace(" ", "")):
        places = [text.index(said) for said in order]
        assert places == sorted(places)


def test_courses_on_a_resume_are_called_courses(packaged: Content) -> None:
    paper = papers.document(packaged.forms["resume"], FULL, "zh", SMALL)
    school, work, *_ = (block for block in paper.blocks if isinstance(block, Entry))
    assert school.points == ("相关课程：化工原理、DCS 实训",)
    assert work.points == ("取样 120 次，零差错",)
    assert work.when == "2026.07 – 至今"


def test_an_empty_resume_has_no_empty_sections(packaged: Content) -> None:
    paper = papers.document(packaged.forms["resume"], Filling(), "zh", SMALL)
    assert (paper.blocks, paper.subtitle, paper.one_page) == ((), "", True)


def test_a_resume_asks_for_no_number_birthday_or_family(packaged: Content) -> None:
    asked = {field.id for section in packaged.forms["resume"].sections for field in section.fields}
    assert asked == {
        "name", "target", "contact", "area", "college", "major", "from", "to", "courses", "where",
        "began", "ended", "did", "project", "project-when", "project-did", "certificates", "tools",
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_certificate_says_who_what_how_long_when_and_its_code(
    packaged: Content, language: Language
) -> None:
    paper = course_certificate(
        packaged.texts, language, name="林晓雨", course="求职实战", hours=38,
        on=date(2026, 11, 22), issuer="示例学院", code="QH-7K3M",
        link="https://t.me/qihang_bot?start=v_7K3M",
    )  # fmt: skip
    text = of_pdf(await make(paper, "pdf"))
    for said in ("林晓雨", "求职实战", "38", "2026-11-22", "示例学院", "QH-7K3M"):
        assert said in text
    assert (await make(paper, "png")).startswith(b"\x89PNG")
