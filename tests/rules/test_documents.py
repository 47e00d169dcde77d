"""Documents: what one wrote can be read again, in a font that is inside, and nothing breaks it."""

import io
import re
import time
import uuid
import zipfile
from dataclasses import replace
from itertools import pairwise
from typing import Literal

import docx
import pytest
from docx.oxml.ns import qn
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from bot.documents import (
    Block,
    Bullets,
    Certificate,
    Check,
    Checklist,
    Document,
    Entry,
    Footer,
    Form,
    Heading,
    KeyValues,
    Numbered,
    Paragraph,
    Picture,
    Signatures,
    Table,
    Tone,
    TooLongError,
)
from bot.documents.certificate_page import certificate_page
from bot.documents.characters import legible, printable
from bot.documents.child import written
from bot.documents.compose import _lines, _room, composed, fitting_look
from bot.documents.face import FAMILY, width_of
from bot.documents.flow import keys_width
from bot.documents.look import LOOKS, SMALLEST
from bot.documents.sheet import A4, Words, paginate, wrap
from bot.documents.word_parts import scrambled
from bot.pictures.font import covered

LINK = "https://t.me/qihang_bot?start=v_7K3M92XA"
A4_POINTS = (595, 842)


def dot() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (60, 30), "#17698a").save(stream, "PNG")
    return stream.getvalue()


EVERYTHING: tuple[Block, ...] = (
    Heading("自我认识"),
    Heading("我的故事", 2),
    Paragraph("我来自苏州，读应用化工技术。\n喜欢动手。"),
    Paragraph("来源：《劳动合同法》", Tone.MUTED),
    Bullets(("化工工艺操作员", "质检员")),
    Numbered(("先问价格", "再签合同")),
    KeyValues((("姓名", "林晓雨"), ("签约日期", ""))),
    Table(("路线", "风险"), (("就业", "找得晚"), ("参军", "两年后再找"))),
    Checklist((Check("没有押金", done=True, note="法律不允许"), Check("写明工资"))),
    Entry("江苏某化工 · 实习生", "2026.07 – 2026.12", "精馏岗位", ("取样 120 次",)),
    Picture(dot(), 40, "图 1 雷达图"),
    Signatures(("学生签名", "辅导员签名", "日期")),
)
SAID = re.split(
    r"\s+",
    """自我认识 我的故事 我来自苏州，读应用化工技术。 喜欢动手。 来源：《劳动合同法》
    化工工艺操作员 质检员 先问价格 再签合同 姓名 林晓雨 签约日期 路线 风险 就业 找得晚
    参军 两年后再找 没有押金 法律不允许 写明工资 江苏某化工·实习生 2026.07–2026.12 精馏岗位
    取样120次 图1雷达图 学生签名 辅导员签名 日期 由本人填写 QH-7K3M""",
)


def document(*blocks: Block, one_page: bool = False) -> Document:
    footer = Footer("由本人填写", "QH-7K3M", LINK)
    return Document("生涯规划书", blocks, "zh", "林晓雨", one_page, footer)


def certificate(name: str = "林晓雨", after: tuple[str, ...] = ("已学完课程",)) -> Certificate:
    facts = (("颁发", "示例学院"), ("日期", "2026-11-22"))
    return Certificate(
        "结业证书", name, ("兹证明",), after, facts, "QH-7K3M", LINK, "扫码核验", "zh"
    )


def of_pdf(data: bytes) -> str:
    """The text of a PDF, without spaces: where a line ends is not what one wrote."""
    pages = PdfReader(io.BytesIO(data)).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def of_docx(data: bytes) -> str:
    """The same of a DOCX: body and footer."""
    opened = docx.Document(io.BytesIO(data))
    roots = [opened.element.body, opened.sections[0].footer._element]
    runs = (run.text or "" for root in roots for run in root.iter(qn("w:t")))
    return "".join("".join(runs).split())


def read(data: bytes, form: Form) -> str:
    return of_pdf(data) if form == "pdf" else of_docx(data)


# What is in it


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_everything_one_wrote_can_be_read_again(form: Form) -> None:
    made = written(document(*EVERYTHING), form)
    text = read(made.data, form)
    for said in ("生涯规划书", *SAID):
        assert said in text, said
    assert made.replaced == ""


def test_a_pdf_has_its_font_inside_and_only_the_part_it_needs() -> None:
    made = written(document(*EVERYTHING), "pdf")
    reader = PdfReader(io.BytesIO(made.data))
    assert made.pages == len(reader.pages)
    page = reader.pages[0]
    assert tuple(map(round, (page.mediabox.width, page.mediabox.height))) == A4_POINTS
    fonts = page["/Resources"]["/Font"]  # type: ignore[index]
    assert len(fonts) == 1
    for font in fonts.values():
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        file = descendant["/FontDescriptor"]["/FontFile2"].get_object().get_data()
        assert "QihangSans" in descendant["/BaseFont"]
        assert TTFont(io.BytesIO(file))["maxp"].numGlyphs < 500
    assert len(made.data) < 120_000


def test_a_docx_has_its_font_inside_scrambled_as_the_format_wants_it() -> None:
    made = written(document(*EVERYTHING, Paragraph("𠮷先生与婳女士")), "docx")
    with zipfile.ZipFile(io.BytesIO(made.data)) as file:
        table = file.read("word/fontTable.xml").decode()
        font = file.read("word/fonts/font1.odttf")
        relations = file.read("word/_rels/fontTable.xml.rels").decode()
        settings_xml = file.read("word/settings.xml").decode()
        kinds = file.read("[Content_Types].xml").decode()
    key = re.search(r'fontKey="\{(.+?)\}"', table)
    assert key is not None
    plain = TTFont(io.BytesIO(scrambled(font, uuid.UUID(key[1]))))
    assert "glyf" in plain  # Word takes no other outlines from a document
    assert plain["OS/2"].fsType == 0  # may be embedded and edited with
    assert plain["OS/2"].ulCodePageRange1 & 1 << 18  # says itself that it is for Chinese
    assert plain["name"].getDebugName(1) == FAMILY
    assert set("林晓雨𠮷婳Aa9") <= set(map(chr, plain.getBestCmap()))
    assert "fonts/font1.odttf" in relations
    assert "embedTrueTypeFonts" in settings_xml
    assert "obfuscatedFont" in kinds


def test_the_scrambling_touches_32_bytes_and_is_its_own_way_back() -> None:
    font, key = bytes(range(200)), uuid.UUID("00112233-4455-6677-8899-aabbccddeeff")
    mixed = scrambled(font, key)
    assert mixed[32:] == font[32:]
    assert mixed[0] == 0 ^ 0xFF  # the key's last byte comes first
    assert mixed[16] == 16 ^ 0xFF
    assert scrambled(mixed, key) == font


def test_a_docx_has_real_styles_with_a_chinese_font_in_each() -> None:
    opened = docx.Document(io.BytesIO(written(document(*EVERYTHING), "docx").data))
    styles = {paragraph.text: paragraph.style.name for paragraph in opened.paragraphs}  # type: ignore[union-attr]
    assert styles["生涯规划书"] == "Title"
    assert styles["自我认识"] == "Heading 1"
    assert styles["我的故事"] == "Heading 2"
    assert styles["质检员"] == "List Bullet"
    assert styles["再签合同"] == "List Number"
    assert styles["图 1 雷达图"] == "Caption"
    xml = opened.styles.element.xml
    assert "Theme=" not in xml.replace("themeColor=", "")
    assert {f'"{FAMILY}"'} == set(re.findall(r"w:eastAsia=(\"Q.+?\")", xml))
    assert opened.element.body.xml.count("<w14:checkbox") == 2
    assert "w:tblHeader" in opened.element.body.xml


def test_numbers_of_a_second_list_begin_at_one_again() -> None:
    lists = document(Numbered(("a", "b")), Paragraph("x"), Numbered(("c", "d")))
    opened = docx.Document(io.BytesIO(written(lists, "docx").data))
    numbers = [
        paragraph._p.pPr.numPr.numId.val  # type: ignore[union-attr]
        for paragraph in opened.paragraphs
        if paragraph.style is not None and paragraph.style.name == "List Number"
    ]
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    text = "".join(of_pdf(written(lists, "pdf").data).split())
    assert "1.a2.bx1.c2.d" in text


def test_the_files_properties_say_the_title_and_nothing_about_a_person() -> None:
    opened = docx.Document(io.BytesIO(written(document(*EVERYTHING), "docx").data))
    properties = opened.core_properties
    assert properties.title == "生涯规划书"
    assert len(properties._element) == 1
    data = PdfReader(io.BytesIO(written(document(*EVERYTHING), "pdf").data)).metadata
    assert data is not None
    assert data.title == "生涯规划书"
    assert data.author is None
    assert data.creator is None


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_pages_are_numbered_unless_there_is_one(form: Form) -> None:
    long = document(*(Paragraph("一天一小步，三年一大步。" * 20) for _ in range(30)))
    text = read(written(long, form).data, form)
    assert ("1/5" in text and "5/5" in text) if form == "pdf" else "1/1" in text
    short = replace(document(Paragraph("短")), one_page=True)
    assert "1/1" not in read(written(short, form).data, form)


def test_a_header_of_a_table_comes_again_on_each_page() -> None:
    table = Table(("公司", "结果"), tuple((f"公司 {n}", "等消息") for n in range(90)))
    reader = PdfReader(io.BytesIO(written(document(table), "pdf").data))
    assert len(reader.pages) > 2
    for page in reader.pages:
        assert "结果" in page.extract_text()


# One page


def resume_like(points: int) -> Document:
    said = tuple(f"第 {n} 件事：写清楚做了什么、做了多少、结果怎样" for n in range(points))
    return document(Heading("实习经历"), Entry("公司", "2026", points=said), one_page=True)


@pytest.mark.parametrize("points", [3, 26, 33, 39])
def test_one_page_is_one_page_in_type_that_can_be_read(points: int) -> None:
    made = written(resume_like(points), "pdf")
    assert made.pages == 1
    assert f"第{points - 1}件事" in of_pdf(made.data)
    sizes = re.findall(rb"/F\d+ ([\d.]+) Tf", PdfReader(io.BytesIO(made.data)).pages[0]
                       .get_contents().get_data())  # type: ignore[union-attr]  # fmt: skip
    assert min(map(float, sizes)) >= SMALLEST
    styles = docx.Document(io.BytesIO(written(resume_like(points), "docx").data)).styles
    assert min(style.font.size.pt for style in styles if getattr(style, "font", None)
               and style.font.size and style.name in ("Normal", "List Bullet", "Footer")
               ) >= SMALLEST  # fmt: skip


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_what_is_too_long_for_one_page_is_refused_with_how_much(form: Form) -> None:
    with pytest.raises(TooLongError) as little:
        written(resume_like(60), form)
    with pytest.raises(TooLongError) as much:
        written(resume_like(160), form)
    assert 1 <= little.value.lines < much.value.lines
    assert 60 <= much.value.lines - little.value.lines <= 140  # 100 lines more, in type of 9
    assert 0 < little.value.share < 1 < much.value.share


def test_looks_only_become_tighter() -> None:
    for roomy, close in pairwise(LOOKS):
        assert roomy.body > close.body >= SMALLEST
        assert roomy.margin > close.margin
        assert roomy.leading > close.leading >= 1.2


# What people type


NASTY = (
    "🎉👩‍🏫👩🏽‍🔬❤️‍🔥🇨🇳1️⃣ 𠮷㐂龘𰻝 لينا עברית ‮evil‬ \x00\x07\x0b\x1b[31m\ud800 \ufffe\ufeff "
    "=1+1 @SUM(A1) <b>&amp;</w:t> ]]> %s {0} \\n \t\r\n\u2028 a\u0301\u200b ﷽ " + "长" * 300
)


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_nasty_text_everywhere_breaks_nothing(form: Form) -> None:
    n = NASTY
    paper = Document(
        n,
        (Heading(n), Heading(n, 3), Paragraph(n), Bullets((n, "")), Numbered((n,)), Bullets(()),
         KeyValues(((n, n), (n, ""), ("", n))), KeyValues(()), Table((n,), ((n,), (n, n), ())),
         Table((), ()), Checklist((Check(n, True, n),)), Checklist(()), Entry(n, n, n, (n,)),
         Entry(""), Signatures((n, n, n)), Signatures(()), Picture(dot(), 4000, n)),
        "en", n, footer=Footer(n, n, LINK),
    )  # fmt: skip
    text = read(written(paper, form).data, form)
    assert "=1+1" in text
    assert "𠮷㐂" in text
    assert "<b>&amp;</w:t>" in text
    assert "evil" in text
    assert not re.search("[\u202a-\u202e\x00-\x08\x1b\ufeff]", text)


def test_in_a_pdf_a_missing_character_is_a_visible_box_and_is_told() -> None:
    made = written(document(Paragraph("开心🎉，见龘先生")), "pdf")
    assert "开心□，见□先生" in of_pdf(made.data)
    assert made.replaced == "🎉龘"
    # Word has other fonts to fall back on.
    assert "开心🎉，见龘先生" in of_docx(
        written(document(Paragraph("开心🎉，见龘先生")), "docx").data
    )


@pytest.mark.parametrize(
    ("text", "shown", "replaced"),
    [
        ("👩‍🏫老师", "□老师", "👩"),
        ("👩🏽‍🔬❤️‍🔥", "□□", "👩❤"),
        ("Şener Łódź", "Sener □ódz", "Ł"),
        ("a\u0301", "a", ""),
        ("☑ 好 ☐", "✓ 好 □", ""),
        ("一\r\n二\u2028三\t四", "一\n二\n三    四", ""),
        ("\u202etxt\u202c\x00", "txt", ""),
        ("It’s “fine”", "It's \"fine\"", ""),
        ("𠮷㐂婳", "𠮷㐂婳", ""),
    ],
)  # fmt: skip
def test_what_the_font_lacks_is_replaced_visibly(text: str, shown: str, replaced: str) -> None:
    assert printable(text) == (shown, replaced)


@given(st.text(max_size=80))
def test_any_text_is_printable_and_stays_so(text: str) -> None:
    shown, replaced = printable(text)
    assert set(shown) <= covered() | {"\n"}
    assert printable(shown) == (shown, "")
    assert not set(replaced) & covered()
    assert legible(legible(text)) == legible(text)


@given(st.text(max_size=200), st.floats(9, 40), st.floats(-20, 500))
def test_wrapped_lines_are_no_wider_than_they_may_and_lose_nothing(
    text: str, size: float, width: float
) -> None:
    shown, _ = printable(text)
    lines = wrap(shown, size, width)
    assert lines
    assert "".join("".join(lines).split()) == "".join(shown.split())
    for line in lines:
        assert len(line) <= 1 or width_of(line, size) <= width


@pytest.mark.parametrize("form", ["pdf", "docx"])
@pytest.mark.parametrize("letters", ["汉", "W", "word ", "，"])
def test_ten_thousand_characters_are_just_long(
    form: Form, letters: Literal["汉", "W", "word ", "，"]
) -> None:
    long = (letters * 10_000)[:10_000]
    table = Table((long[:300], "b"), ((long, long[:5000]),))
    began = time.perf_counter()
    made = written(document(Paragraph(long), table, KeyValues((("k", long),))), form)
    assert time.perf_counter() - began < 20
    text = read(made.data, form)
    assert text.count(letters.strip()) >= 3 * len(long.replace(" ", "")) / len(letters.strip())


_words = st.text(max_size=30)
_lists = st.lists(_words, max_size=5).map(tuple)
_blocks = st.one_of(
    st.builds(Heading, _words, st.sampled_from((1, 2, 3))),
    st.builds(Paragraph, _words, st.sampled_from(Tone)),
    st.builds(Bullets, _lists),
    st.builds(Numbered, _lists),
    st.builds(KeyValues, st.lists(st.tuples(_words, _words), max_size=4).map(tuple)),
    st.builds(Table, _lists, st.lists(_lists, max_size=4).map(tuple)),
    st.builds(Checklist, st.lists(st.builds(Check, _words, st.booleans(), _words)).map(tuple)),
    st.builds(Entry, _words, _words, _words, _lists),
    st.builds(Signatures, _lists),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_blocks, max_size=6).map(tuple), _words, st.booleans())
def test_any_document_can_be_made_and_read(
    blocks: tuple[Block, ...], title: str, one_page: bool
) -> None:
    paper = Document(title, blocks, "zh", one_page=one_page)
    assert PdfReader(io.BytesIO(written(paper, "pdf").data)).pages
    assert docx.Document(io.BytesIO(written(paper, "docx").data)).paragraphs


# Certificates


def test_a_certificate_is_one_page_across_with_all_it_certifies() -> None:
    made = written(certificate(), "pdf")
    reader = PdfReader(io.BytesIO(made.data))
    assert len(reader.pages) == made.pages == 1
    box = reader.pages[0].mediabox
    assert (round(box.height), round(box.width)) == A4_POINTS
    text = of_pdf(made.data)
    for said in (
        "结业证书",
        "兹证明",
        "林晓雨",
        "已学完课程",
        "示例学院",
        "2026-11-22",
        "QH-7K3M",
    ):
        assert said in text


NAMES = [
    *("阿布都热合曼·买买提江·艾力·吾斯曼提江"[:length] for length in range(2, 21)),
    *("Alexandra Konstantinopolskaya-Wu de la Cruz y Montoya"[:length] for length in range(2, 54)),
]


def test_no_name_on_a_certificate_is_cut() -> None:
    for name in (" ".join(name.split()) for name in NAMES):
        page = certificate_page(certificate(name))
        shown = [item for item in page.items if isinstance(item, Words)]
        [whole] = [words for words in shown if words.text == name]
        assert whole.size >= 11
        assert width_of(name, whole.size) < 662


@pytest.mark.parametrize("name", ["林晓雨", "阿卜杜拉·买买提 " * 12, NASTY, ""])
def test_a_certificate_as_a_picture_is_as_large_as_telegram_shows_and_keeps_its_frame(
    name: str,
) -> None:
    made = written(certificate(name, (name, "已学完课程" * 40)), "png")
    image = Image.open(io.BytesIO(made.data)).convert("RGB")
    assert image.size == (1684, 1190)
    assert len(made.data) < 300_000
    # Nothing reaches the frame or what is outside of it.
    outside = [image.getpixel((x, y)) for x in range(0, 50) for y in range(0, 1190, 7)]
    assert set(outside) == {(255, 255, 255)}
    inside = [image.getpixel((x, y)) for x in range(76, 120) for y in range(80, 800, 3)]
    assert set(inside) == {(255, 255, 255)}


def paragraphs(count: int) -> Document:
    return Document("规划", tuple(Paragraph(f"第 {n} 件事。") for n in range(count)), "zh")


def pages_at_ease(document: Document) -> int:
    """How many pages it takes in the roomiest look."""
    return len(paginate(_lines(document, LOOKS[0]), _room(document, LOOKS[0])))


def test_no_page_is_turned_for_a_few_last_lines() -> None:
    full = max(n for n in range(60) if pages_at_ease(paragraphs(n)) == 1)
    for more in (1, 3):
        spilled = paragraphs(full + more)
        assert pages_at_ease(spilled) == 2
        assert len(composed(spilled)) == 1
        assert 0 < fitting_look(spilled).tight <= 0.5
    plenty = paragraphs(full + 20)
    assert fitting_look(plenty) == LOOKS[0], "a page that holds something stays one"
    assert len(composed(plenty)) == 2


def test_values_stand_as_close_to_their_names_in_word_as_on_paper() -> None:
    blocks = (KeyValues((("Certificates", "Mandarin 2B"),)), KeyValues((("Tools", "AutoCAD"),)))
    document = Document("CV", blocks, "en")
    grids = docx.Document(io.BytesIO(written(document, "docx").data)).tables
    lefts = {round(grid.columns[0].width.pt) for grid in grids}
    width = A4[0] - 2 * LOOKS[0].margin
    assert lefts == {round(keys_width(document, width, LOOKS[0].body))}, "and all alike"
    assert max(lefts) < 80
    items = [item for page in composed(document) for item in page.items]
    assert len({i.x for i in items if isinstance(i, Words) and i.text[:2] in ("Ma", "Au")}) == 1
