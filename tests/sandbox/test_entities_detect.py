"""What is detected in plain texts: commands, mentions, tags, links, addresses, phones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import detect, parse_text


def _found(text: str) -> list[tuple[str, str]]:
    encoded = text.encode("utf-16-le")
    return [
        (
            entity["type"],
            encoded[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode(
                "utf-16-le"
            ),
        )
        for entity in detect(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start payload", [("bot_command", "/start")]),
        ("/start@qihang_bot x", [("bot_command", "/start@qihang_bot")]),
        ("/start@ab", []),
        ("and/or 1/2 //x </b>", []),
        ("看 /help，再说", [("bot_command", "/help")]),
        ("看/help", []),
        ("/" + "a" * 65, []),
        ("@name, @ab @gif x@name", [("mention", "@name"), ("mention", "@gif")]),
        ("@中文 @name中", []),
        ("#求职 #2024 #a1#b ##x", [("hashtag", "#求职"), ("hashtag", "#x")]),
        ("#tag@chat_name", [("hashtag", "#tag@chat_name")]),
        ("$USD $usd $TOOLONGNAME $1INCH", [("cashtag", "$USD"), ("cashtag", "$1INCH")]),
        ("hr@example.com.", [("email", "hr@example.com")]),
        ("mailto:hr@example.com", [("email", "hr@example.com")]),
        ("+86 138 0013 8000", [("phone_number", "+86 138 0013 8000")]),
        ("1+1=2", []),
        ("http://localhost no dot", []),
        ("see example.com/a(b)c), ok", [("url", "example.com/a(b)c")]),
        ("HTTPS://Example.COM:8080/?q=1#x.", [("url", "HTTPS://Example.COM:8080/?q=1#x")]),
        ("end.The next a.b.c file.py", [("url", "file.py")]),
        ("1.5 10.0.0.1 256.1.1.1", [("url", "10.0.0.1")]),
        ("http://a.unknowntld a.unknowntld", [("url", "http://a.unknowntld")]),
        ("ws://example.com", []),
        ("tg://resolve?domain=x.", [("url", "tg://resolve?domain=x")]),
        ("中国移动.中国", [("url", "中国移动.中国")]),
        ("😀 t.me/x", [("url", "t.me/x")]),
        ("user:pass@example.com/x", [("url", "user:pass@example.com/x")]),
        ("a..b -.com _a.com", []),
    ],
)
def test_plain_texts_have_the_entities_clients_show(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert _found(text) == found


def test_nothing_is_detected_inside_code_and_links() -> None:
    text, entities = parse_text(
        '<code>/start</code> <a href="http://a.cn">@name</a> /help', "HTML", None
    )
    assert text == "/start @name /help"
    assert [entity["type"] for entity in entities] == ["code", "text_link", "bot_command"]


def test_styles_are_cut_at_what_is_detected() -> None:
    _, entities = parse_text("<b>a /help b</b>", "HTML", None)
    assert [(e["type"], e["offset"], e["length"]) for e in entities] == [
        ("bold", 0, 2),
        ("bot_command", 2, 5),
        ("bold", 2, 5),
        ("bold", 7, 2),
    ]


def test_short_names_are_mentions_only_when_they_exist() -> None:
    def known(name: str) -> bool:
        return name == "hr"

    _, entities = parse_text("@hr @it", None, None, bot_username_lookup=known)
    assert entities == [{"type": "mention", "offset": 0, "length": 3}]


@given(st.text(st.sampled_from("ab.c:/@#$+1 -_?!()😀中\n。comCOM~%"), max_size=80))
def test_detected_entities_never_overlap(text: str) -> None:
    end = 0
    for entity in detect(text):
        assert entity["offset"] >= end
        assert entity["length"] > 0
        end = entity["offset"] + entity["length"]
    assert end <= len(text.encode("utf-16-le")) // 2
