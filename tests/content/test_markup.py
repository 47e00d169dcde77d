"""Markdown becomes HTML that Telegram's parser takes, or the editor is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.html import MarkupError, parse_html
from content.limits import check_html
from content.markup import parse, render, render_blocks
from content.telegram_html import problems, visible_length, visible_text, width


def rendered(source: str) -> tuple[str, list[tuple[int, str]]]:
    said: list[tuple[int, str]] = []
    return render(source, 1, lambda line, why: said.append((line, why))), said


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**粗** *斜* ~~删~~ ||藏|| `码`",
         "<b>粗</b> <i>斜</i> <s>删</s> <tg-spoiler>藏</tg-spoiler> <code>码</code>"),
        ("**注意：**这里", "<b>注意：</b>这里"),
        ("他说**“不行”**就不行", "他说<b>“不行”</b>就不行"),
        ("a\n\nb", "a\n\nb"),
        ("两行\n中文", "两行中文"),
        ("two\nlines", "two lines"),
        ("中文\n**粗**\nEnglish\nmore", "中文<b>粗</b>English more"),
        ("one\\\ntwo", "one\ntwo"),
        ("先：\n- 一\n- 二\n\n后", "先：\n• 一\n• 二\n\n后"),
        ("先\n\n3. 三\n4. 四", "先\n\n3. 三\n4. 四"),
        ("> 引\n\n后", "<blockquote>引</blockquote>\n\n后"),
        ("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2"),
        ("[法](https://a.cn/?x=1&y=2)", '<a href="https://a.cn/?x=1&amp;y=2">法</a>'),
        ("```py\na < b\n```", '<pre><code class="language-py">a &lt; b</code></pre>'),
        ("三 || 四", "三 || 四"),
    ],
)  # fmt: skip
def test_markdown_is_rendered_as_telegram_shows_it(markdown: str, html: str) -> None:
    assert rendered(markdown) == (html, [])


def test_telegram_s_own_parser_reads_what_we_render() -> None:
    html, said = rendered("**粗 *斜* ||藏||**\n\n> 引 `码`\n\n- [l](https://a.cn)")
    text, spans = parse_html(html)
    assert said == []
    assert text == visible_text(html) == "粗 斜 藏\n\n引 码\n\n• l"
    assert len(spans) == 6


@given(
    st.lists(st.sampled_from(["中文，", "a", " ", "1. ", "-", "> ", "=", "!", "."])).map("".join)
)
def test_the_short_cut_for_plain_lines_changes_nothing(source: str) -> None:
    thorough = render_blocks(parse(source), 1, lambda _line, _why: None)
    assert rendered(source)[0] == thorough


PIECES = st.lists(
    st.sampled_from(
        ["**", "*", "_", "~~", "||", "`", "```\n", "> ", "- ", "1. ", "\n", "\n\n", "  ", "中文",
         "，", "word ", "&", "<", ">", "&lt;", "[a](https://a.cn)", "[", "](", ")", "\\", "😀",
         "#", "<b>", "</i>", "!", "|", "---\n", "\u00a0", '"', "https://a.cn "]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@given(PIECES)
def test_whatever_is_written_is_sendable_or_complained_about(source: str) -> None:
    html, said = rendered(source)
    complaints = [why for _, why in said]
    check_html(html, 900, complaints.append)
    if complaints:
        return
    text, _ = parse_html(html)
    assert 0 < visible_length(html) <= 900
    assert text == visible_text(html)


@given(PIECES)
def test_our_checker_refuses_whatever_telegram_s_parser_refuses(source: str) -> None:
    try:
        parse_html(source)
    except MarkupError:
        assert problems(source), source


@given(st.text(st.characters(categories=["Lo", "Lu", "Ll", "So"]) | st.just("&"), min_size=1))
def test_plain_words_come_out_as_they_went_in(source: str) -> None:
    html, said = rendered(source)
    assert said == []
    assert parse_html(html)[0] == visible_text(html) == source


def test_lengths_are_counted_in_utf16_and_widths_in_columns() -> None:
    assert visible_length("<b>a😀</b>&amp;") == 4
    assert width("合同ab") == 6
