"""What stands in a reply, what a task's words mean, and what a seal keeps."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import content
from bot.answering.days import read_day
from bot.delivery.bodies import utf16_length
from bot.delivery.variables import EmptyVariableError
from bot.handoff import replies
from bot.handoff.replies import Fault, Refusal, as_sent, check, filled, link_of
from bot.handoff.starting import Thing, thing_of, title_of
from bot.handoff.tasks import split
from bot.sealing import NoKeyError, Seals, WrongKeyError, new_key
from bot.settings import Settings
from db.talk_starts import StartKind

TODAY = date(2026, 10, 12)  # a Monday
VALUES = {"name": "林晓雨", "class": "应化2401", "counselor": "王敏", "teacher": "刘洋"}


def text(said: str, *entities: dict[str, object]) -> dict[str, object]:
    return {"kind": "text", "text": said, "entities": list(entities)}


def named(id: str) -> str | None:
    return {"contract": "看懂合同", "jobs": "岗位"}.get(id)


# Tasks --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "words", "day"),
    [
        ("周五前 把简历初稿发我", "把简历初稿发我", date(2026, 10, 16)),
        ("周五前交简历", "交简历", date(2026, 10, 16)),
        ("把简历发我，3天后", "把简历发我", date(2026, 10, 15)),
        ("3天后 问问企业", "问问企业", date(2026, 10, 15)),
        ("10月20日 交三方协议", "交三方协议", date(2026, 10, 20)),
        ("by Friday send me your CV", "send me your CV", date(2026, 10, 16)),
        ("send me your CV by next Friday", "send me your CV", date(2026, 10, 23)),
        ("in 3 days ask the company", "ask the company", date(2026, 10, 15)),
        ("明天", "明天", None),
        ("先想想自己要什么", "先想想自己要什么", None),
        ("面试前准备三个问题", "面试前准备三个问题", None),
    ],
)
def test_the_day_is_taken_out_of_what_is_to_be_done(
    said: str, words: str, day: date | None
) -> None:
    agreed = split(said, TODAY)
    assert (agreed.words, agreed.due_on) == (words, day)


@given(
    words=st.text("把简历初稿发给老师看一看改好", min_size=4, max_size=20),
    days=st.integers(1, 60),
    behind=st.booleans(),
)
def test_words_and_day_come_apart_in_either_order(words: str, days: int, behind: bool) -> None:
    said = f"{words}，{days}天后" if behind else f"{days}天后，{words}"
    agreed = split(said, TODAY)
    assert agreed.words == words
    assert agreed.due_on == TODAY + timedelta(days=days)


@given(st.text(max_size=300))
def test_nothing_typed_breaks_it_and_words_are_never_invented(said: str) -> None:
    agreed = split(said, TODAY)
    kept = [sign for sign in agreed.words if not sign.isspace()]
    assert agreed.due_on is None or agreed.due_on >= TODAY
    assert agreed.due_on is None or agreed.words
    if agreed.due_on is None:
        assert kept == [sign for sign in _composed(said) if not sign.isspace()]


def _composed(said: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", said).strip()


def test_a_day_that_is_over_is_none() -> None:
    assert read_day("2026-10-01", TODAY) == date(2026, 10, 1)
    assert split("2026-10-01 交材料", TODAY).due_on is None


# Replies ------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["link:contract", "LINK:contract", "链接：contract"])
def test_a_link_is_known_however_its_colon_is_typed(written: str) -> None:
    assert link_of(written) == "contract"
    body = filled(text(f"看{{{written}}}吧"), VALUES, named)
    assert body["text"] == "看«看懂合同»吧"


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        ("{nmae}你好", Refusal(Fault.unknown, "nmae")),
        ("看{link:none}", Refusal(Fault.link, "none")),
        ("{name}，看{link:contract}", None),
        ("{姓名}｛老师｝", None),
        ("没有花括号", None),
    ],
)
def test_what_would_not_be_filled_in_is_refused_when_it_is_kept(
    said: str, fault: Refusal | None
) -> None:
    assert check(text(said), named) == fault


def test_too_many_links_and_kinds_without_words_are_refused() -> None:
    five = "".join(f"{{link:{id}}}" for id in "abcde")
    assert check(text(five), lambda _: "x") == Refusal(Fault.links)
    assert check({"kind": "sticker", "file_id": "1"}, named) == Refusal(Fault.kind)


def test_a_gap_is_never_sent() -> None:
    with pytest.raises(EmptyVariableError):
        filled(text("{name}你好"), {**VALUES, "name": " "}, named)
    assert as_sent(text("{class}"), {"teacher": "刘洋"}, named) == Refusal(Fault.blank, "class")
    long = text("{name}" + "长" * 4094)
    assert as_sent(long, VALUES, named) == Refusal(Fault.long)


WORDS = st.text("你好简历abc😀 ", max_size=12)
PARTS = st.lists(
    st.one_of(WORDS, st.sampled_from(["{name}", "{老师}", "｛class｝", "{link:contract}", "{x}"])),
    max_size=8,
)


@given(PARTS, PARTS, PARTS)
def test_formatting_stays_around_the_same_words(
    before: list[str], inside: list[str], after: list[str]
) -> None:
    lead, bold, rest = "".join(before), "".join(inside), "".join(after)
    entity = {"type": "bold", "offset": utf16_length(lead), "length": utf16_length(bold)}
    whole = filled(text(lead + bold + rest, entity), VALUES, named)
    parts = [str(filled(text(one), VALUES, named)["text"]) for one in (lead, bold, rest)]
    if not any("{" in one[-12:] for one in (lead, bold)):
        assert whole["text"] == "".join(parts)
    if bold and whole["text"] == "".join(parts):
        (kept,) = whole["entities"]
        units = str(whole["text"]).encode("utf-16-le")
        start, end = 2 * kept["offset"], 2 * (kept["offset"] + kept["length"])
        assert units[start:end].decode("utf-16-le") == parts[1]


def test_whatever_can_be_linked_has_a_title_in_both_languages() -> None:
    loaded = content.load()
    ids = ["jobs", "interests", "intention", "resume-structure"]
    for id in ids:
        thing = thing_of(loaded, id)
        assert thing is not None
        assert title_of(loaded, thing, "zh")
        assert title_of(loaded, thing, "en")
    assert thing_of(loaded, "no-such-thing") is None
    assert title_of(loaded, Thing(StartKind.lesson, "gone"), "zh") is None


def test_the_macros_of_the_content_can_be_filled_in() -> None:
    loaded = content.load()
    assert loaded.guidance.macros
    for macro in loaded.guidance.macros.values():
        for step in macro.steps:
            if step["do"] != "reply":
                continue
            for language in content.LANGUAGES:
                body = text(step["words"][language])
                assert check(body, named) is None
                assert not isinstance(as_sent(body, VALUES, named), Refusal)


def test_who_asks_without_a_name_is_spoken_to_all_the_same() -> None:
    assert set(replies.NAMELESS) == {"zh", "en"}


# Seals --------------------------------------------------------------------------------------


@given(st.binary(max_size=2000))
def test_what_is_sealed_opens_again_and_says_nothing_before(plain: bytes) -> None:
    seals = Seals(new_key(), Path("/nowhere"))
    sealed = seals.seal(plain)
    assert seals.open(sealed) == plain
    assert len(plain) < 8 or plain not in sealed


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "deeper" / "bot.db.key"
    seals = Seals("", file)
    with pytest.raises(NoKeyError):
        seals.open(b"anything")
    assert not file.exists(), "opening makes no key: it would open nothing"
    sealed = seals.seal(b"words")
    assert file.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in file.parent.iterdir()] == ["bot.db.key"]
    assert Seals("", file).open(sealed) == b"words"
    again = Seals("", file).seal(b"more")
    assert seals.open(again) == b"more"


def test_keys_change_without_a_word_lost() -> None:
    old, new = (new_key() for _ in range(2))
    nowhere = Path("/nowhere")
    sealed = Seals(old, nowhere).seal(b"words")
    both = Seals(f"{new},{old}", nowhere)
    assert both.open(sealed) == b"words"
    anew = both.anew(sealed)
    assert Seals(new, nowhere).open(anew) == b"words"
    with pytest.raises(WrongKeyError):
        Seals(new, nowhere).open(sealed)
    assert both.open(sealed) == b"words", "what did not open is as it was"


def test_a_file_that_is_no_key_is_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("not a key")
    with pytest.raises(NoKeyError):
        Seals("", file).seal(b"words")
    file.write_text("")
    with pytest.raises(NoKeyError):
        Seals("", file).seal(b"words")


def test_the_settings_say_where_keys_are() -> None:
    beside = Settings(database_url="sqlite+aiosqlite:////srv/qihang/bot.db")
    assert beside.key_file == Path("/srv/qihang/bot.db.key")
    elsewhere = Settings(database_url="postgresql+asyncpg://u:p@h/db")
    assert elsewhere.key_file.name == "qihang.key"
    with pytest.raises(ValueError, match="python -m bot key"):
        Settings(bot_key="short")
    assert os.sep in str(elsewhere.key_file)
