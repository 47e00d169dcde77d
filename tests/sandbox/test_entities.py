"""Texts: markup, explicit entities, trimming, and the exact words of the errors."""

import html
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.sandbox.entities import check_length, detect, parse_text, utf16_len
from bot.sandbox.errors import ApiError

Entity = dict[str, Any]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
KINDS = ["bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre", "blockquote"]
RESERVED = "_*[]()~`>#+-=|{}.!\\"


def _refusal(text: str, mode: str | None) -> str:
    with pytest.raises(ApiError) as refused:
        parse_text(text, mode, None)
    assert refused.value.code == 400
    return refused.value.description


def _parsed(
    text: str, mode: str | None, entities: list[Entity] | None = None
) -> tuple[str, list[Entity]] | str:
    """The caption that `text` becomes, or the words of the refusal."""
    try:
        return parse_text(text, mode, entities, allow_empty=True)
    except ApiError as refused:
        return refused.description


def _brief(entities: list[Entity]) -> list[tuple[str, int, int]]:
    return [(entity["type"], entity["offset"], entity["length"]) for entity in entities]


def _units(text: str) -> set[int]:
    """The UTF-16 offsets at which a character of `text` begins, and its end."""
    offsets, at = {0}, 0
    for char in text:
        at += 2 if char > "\uffff" else 1
        offsets.add(at)
    return offsets


def _assert_sound(text: str, entities: list[Entity]) -> None:
    units = _units(text)
    keys = []
    for entity in entities:
        assert entity["length"] > 0
        assert entity["offset"] in units
        assert entity["offset"] + entity["length"] in units
        keys.append((entity["offset"], -entity["length"]))
    assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>hi</b>", "hi", [("bold", 0, 2)]),
        ("<STRONG>hi</strong>", "hi", [("bold", 0, 2)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 2)]),
        ("<s>a</s> <del>b</del>", "a b", [("strikethrough", 0, 1), ("strikethrough", 2, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ("😀<i>b</i>", "😀b", [("italic", 2, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 1), ("bold", 1, 1), ("italic", 1, 1)]),
        ("<b><i>b</i></b>", "b", [("bold", 0, 1), ("italic", 0, 1)]),
        ("<b>a</b", "a", None),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<code>a<b>b</b></code>", "ab", [("code", 0, 2)]),
        ("<b>x</>", "x", [("bold", 0, 1)]),
        ("a <b> </b>", "a", []),
        ("<b> a</b>", " a", [("bold", 0, 2)]),
        (" <b>a</b> ", "a", [("bold", 0, 1)]),
        ("&lt;&amp;&gt;&quot;&#33;&#x4e2d;&lt", '<&>"!中<', []),
        ("&nbsp;&copy; & &#0;", "&nbsp;&copy; & &#0;", []),
        ("<b></b>a", "a", []),
    ],
)
def test_html_becomes_text_and_entities(
    source: str, text: str, entities: list[tuple[str, int, int]] | None
) -> None:
    if entities is None:
        assert "Unclosed end tag" in _refusal(source, "HTML")
        return
    parsed, found = parse_text(source, "html", None)
    assert (parsed, _brief(found)) == (text, entities)


def test_html_links_emoji_times_and_languages_keep_their_values() -> None:
    source = (
        '<a href="example.com/?a=1&amp;b">l</a> <a href="tg://user?id=42">m</a> '
        '<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji> '
        '<tg-time unix="1700000000" format="wDT">t</tg-time> '
        '<pre><code class="language-python">p</code></pre> '
        '<code class="language-x">c</code> <a href="nowhere">n</a>'
    )
    _, entities = parse_text(source, "HTML", None)
    assert entities == [
        {"type": "text_link", "offset": 0, "length": 1, "url": "http://example.com/?a=1&b"},
        {"type": "text_mention", "offset": 2, "length": 1, "user": {"id": 42}},
        {
            "type": "custom_emoji",
            "offset": 4,
            "length": 2,
            "custom_emoji_id": "5368324170671202286",
        },
        {
            "type": "date_time",
            "offset": 7,
            "length": 1,
            "unix_time": 1_700_000_000,
            "date_time_format": "wDT",
        },
        {"type": "pre", "offset": 9, "length": 1, "language": "python"},
        {"type": "code", "offset": 11, "length": 1},
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("中<foo>", 'Unsupported start tag "foo" at byte offset 3'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <b", "Unclosed start tag at byte offset 2"),
        ("<a href", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<a ="x">', 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>", "Unexpected end of name token at byte offset 8"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>中</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="5" format="q">x</tg-time>', "Invalid date format used"),
        (
            "&#xd83d;",
            "Text contains invalid Unicode characters after decoding HTML entities, "
            "check for unmatched surrogate code units",
        ),
    ],
)
def test_wrong_html_is_refused_in_telegrams_words(source: str, words: str) -> None:
    assert _refusal(source, "HTML") == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*a* _b_", "a b", [("bold", 0, 1), ("italic", 2, 1)]),
        (
            "__a__ ~b~ ||c||",
            "a b c",
            [("underline", 0, 1), ("strikethrough", 2, 1), ("spoiler", 4, 1)],
        ),
        ("*a _b_*", "a b", [("bold", 0, 2), ("bold", 2, 1), ("italic", 2, 1)]),
        ("`a.b!`", "a.b!", [("code", 0, 4)]),
        ("```py\na\n```", "a", [("pre", 0, 1)]),
        ("```\na```", "a", [("pre", 0, 1)]),
        ("```a```", "a", [("pre", 0, 1)]),
        (r"a\.b\!\*", "a.b!*", []),
        ("[a](http://b.cn/\\))", "a", [("text_link", 0, 1)]),
        (r"[b\.cn]", "b.cn", [("text_link", 0, 4)]),
        ("![e](tg://emoji?id=5)", "e", [("custom_emoji", 0, 1)]),
        ("![e](tg://time?unix=5&format=t)", "e", [("date_time", 0, 1)]),
        (">a\n>b\nc", "a\nb\nc", [("blockquote", 0, 4)]),
        (">a\n>b||", "a\nb", [("expandable_blockquote", 0, 3)]),
        (">a||\nb", "a\nb", [("expandable_blockquote", 0, 2)]),
    ],
)
def test_markdown_v2_becomes_text_and_entities(
    source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    parsed, found = parse_text(source, "MarkdownV2", None)
    assert (parsed, _brief(found)) == (text, entities)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a.", "Character '.' is reserved and must be escaped with the preceding '\\'"),
        ("a|b", "Character '|' is reserved and must be escaped with the preceding '\\'"),
        ("a > b", "Character '>' is reserved and must be escaped with the preceding '\\'"),
        ("a!", "Character '!' is reserved and must be escaped with the preceding '\\'"),
        ("中*a", "Can't find end of Bold entity at byte offset 3"),
        ("_a", "Can't find end of Italic entity at byte offset 0"),
        ("___a___", "Can't find end of Italic entity at byte offset 6"),
        ("__a", "Can't find end of Underline entity at byte offset 0"),
        ("||a", "Can't find end of Spoiler entity at byte offset 0"),
        ("~a", "Can't find end of Strikethrough entity at byte offset 0"),
        ("`a", "Can't find end of Code entity at byte offset 0"),
        ("```a", "Can't find end of Pre entity at byte offset 0"),
        ("```py\na", "Can't find end of PreCode entity at byte offset 0"),
        ("[a", "Can't find end of TextUrl entity at byte offset 0"),
        ("[a](b", "Can't find end of a URL at byte offset 4"),
        ("![a", "Can't find end of CustomEmoji entity at byte offset 0"),
        ("![a]", "The entity must contain a tg://emoji or tg://time URL"),
        ("![a](b)", "Invalid tg://emoji or tg://time URL specified"),
        (">*a\nb", "Can't find end of Bold entity at byte offset 1"),
        (">*a", "Can't find end of Bold entity at byte offset 1"),
    ],
)
def test_wrong_markdown_v2_is_refused_in_telegrams_words(source: str, words: str) -> None:
    assert _refusal(source, "MarkdownV2") == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("*a* _b_ `c`", "a b c", [("bold", 0, 1), ("italic", 2, 1), ("code", 4, 1)]),
        ("*a _b_*", "a _b_", [("bold", 0, 5)]),
        ("```py\na```", "a", [("pre", 0, 1)]),
        ("[a](b.cn) [c](", "a c", [("text_link", 0, 1)]),
        (r"a\_b \*c \. a.", r"a_b *c \. a.", []),
    ],
)
def test_legacy_markdown_becomes_text_and_entities(
    source: str, text: str, entities: list[tuple[str, int, int]]
) -> None:
    parsed, found = parse_text(source, "Markdown", None)
    assert (parsed, _brief(found)) == (text, entities)


def test_legacy_markdown_without_an_end_is_refused() -> None:
    assert _refusal("中 snake_case", "Markdown") == (
        "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 9"
    )


def test_trimming_shifts_offsets_and_cuts_entities() -> None:
    text, found = parse_text("\n  ab cd \n", None, [{"type": "bold", "offset": 6, "length": 4}])
    assert (text, _brief(found)) == ("ab cd", [("bold", 3, 2)])


def test_control_characters_go_and_offsets_follow() -> None:
    text, found = parse_text("a\r\tb\u202ec", None, [{"type": "bold", "offset": 3, "length": 3}])
    assert (text, _brief(found)) == ("a bc", [("bold", 2, 2)])


@pytest.mark.parametrize("text", [" ", "\n\n", "\u3000", "\u200b \u200d", "\t"])
def test_a_text_of_nothing_visible_is_refused_but_a_caption_becomes_empty(text: str) -> None:
    assert _refusal(text, None) == "Bad Request: text must be non-empty"
    assert parse_text(text, None, None, allow_empty=True) == ("", [])


def test_other_refusals_of_texts() -> None:
    assert _refusal("x" * 32769, None) == "Bad Request: text is too long"
    assert _refusal("中" * 10923, None) == "Bad Request: text is too long"
    assert _refusal("x", "bbcode") == "Bad Request: unsupported parse_mode"
    assert _refusal("\ud800", None) == "Bad Request: strings must be encoded in UTF-8"
    assert parse_text("", "bbcode", None) == ("", [])


def test_length_counts_code_points_after_parsing() -> None:
    text, _ = parse_text("<b>" + "😀" * 4096 + "</b>", "HTML", None)
    check_length(text, 4096)
    with pytest.raises(ApiError, match="Bad Request: message is too long"):
        check_length(text + "x", 4096)
    with pytest.raises(ApiError, match="Bad Request: message caption is too long"):
        check_length("x" * 1025, 1024, "message caption")


def test_only_the_first_hundred_entities_count() -> None:
    _, found = parse_text("<b>a</b> " * 150, "HTML", None)
    assert len(found) == 100


@given(TEXTS)
@example("a & b < c > d \" ' &amp; &#x27;")
def test_escaped_html_parses_to_the_same_text(text: str) -> None:
    plain = parse_text(text, None, None, allow_empty=True)
    assert parse_text(html.escape(text), "HTML", None, allow_empty=True) == plain


@given(TEXTS)
@example("1. *a* _b_ [c](d) > e")
def test_escaped_markdown_v2_parses_to_the_same_text(text: str) -> None:
    escaped = "".join(f"\\{char}" if char in RESERVED else char for char in text)
    plain = parse_text(text, None, None, allow_empty=True)
    assert parse_text(escaped, "MarkdownV2", None, allow_empty=True) == plain


@given(
    TEXTS,
    st.lists(
        st.fixed_dictionaries(
            {
                "type": st.sampled_from(KINDS),
                "offset": st.integers(0, 70),
                "length": st.integers(0, 70),
            }
        ),
        max_size=8,
    ),
)
def test_entities_stay_within_the_text_and_split_no_character(
    text: str, entities: list[Entity]
) -> None:
    result = _parsed(text, None, entities)
    if isinstance(result, str):
        assert result.startswith("Bad Request: entity ")
    else:
        _assert_sound(*result)


@given(
    st.text(st.sampled_from("ab😀中 \n\r<>/b&;#x*_~`|[]()>!\\.=\"'ipreu:@$+1-"), max_size=40),
    st.sampled_from(["HTML", "MarkdownV2", "Markdown", None]),
)
def test_any_markup_gives_sound_entities_or_a_refusal(source: str, mode: str | None) -> None:
    result = _parsed(source, mode)
    if isinstance(result, str):
        assert result.startswith("Bad Request: can't parse entities: ")
    else:
        _assert_sound(*result)
        assert utf16_len(result[0]) == len(result[0].encode("utf-16-le")) // 2


@given(TEXTS)
def test_parsing_a_parsed_text_again_changes_nothing(text: str) -> None:
    parsed, found = parse_text(text, None, None, allow_empty=True)
    assert parse_text(parsed, None, None, allow_empty=True) == (parsed, found)
    assert detect(parsed) == found
