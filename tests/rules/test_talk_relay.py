"""Bodies of talks on their way: lines, signs, albums, edits."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.bodies import AGAIN, CAPTION_LIMIT, utf16_length, with_lead, with_sign
from bot.handoff import albums, rules
from handlers import calls

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 25, 4, tzinfo=UTC)
TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)
LEAD = rules.lead_of_student("林晓雨", "应化2401")


def utf16(text: str, offset: int, length: int) -> str:
    units = text.encode("utf-16-le")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le")


@given(before=TEXTS, bold=TEXTS, after=TEXTS, kind=st.sampled_from(["text", "photo", "voice"]))
def test_what_was_bold_is_bold_under_a_line_and_behind_a_sign(
    before: str, bold: str, after: str, kind: str
) -> None:
    marked = {"type": "bold", "offset": utf16_length(before), "length": utf16_length(bold)}
    body = {"kind": kind, "text": before + bold + after, "entities": [marked], "file_id": "f"}
    led = with_lead(body, LEAD)[-1]
    signed = with_sign(led, AGAIN)
    for made in (led, signed):
        last = made["entities"][-1]
        assert utf16(made["text"], last["offset"], last["length"]) == bold
    heading = signed["entities"][0]
    assert utf16(signed["text"], heading["offset"], heading["length"]) == LEAD


@given(st.lists(TEXTS, min_size=1, max_size=10))
def test_an_album_keeps_its_pictures_in_order_and_says_once_whose_it_is(
    captions: list[str],
) -> None:
    items = [
        (number, {"kind": "photo", "file_id": f"f{number}", "text": caption, "entities": []})
        for number, caption in enumerate(captions)
    ]
    made = albums.compose(LEAD, items)
    assert albums.numbers_in(made) == list(range(len(captions)))
    pictures = made.get("items", [made])
    assert [one["file_id"] for one in pictures] == [f"f{n}" for n in range(len(captions))]
    assert sum(one["text"].startswith(LEAD) for one in pictures) == 1
    method, parameters = calls.call_of(made)
    if len(captions) > 1:
        assert method == "sendMediaGroup"
        assert all(
            set(one) <= {"type", "media", "caption", "caption_entities"}
            for one in parameters["media"]
        )


def test_an_album_whose_captions_leave_no_room_goes_without_a_line() -> None:
    full = {"kind": "photo", "file_id": "f", "text": "长" * CAPTION_LIMIT, "entities": []}
    made = albums.compose(LEAD, [(1, full), (2, full)])
    assert [one["text"] for one in made["items"]] == [full["text"]] * 2


def test_an_edited_text_stands_under_its_line_with_a_mark() -> None:
    before = {"kind": "text", "text": "三点", "entities": []}
    said = rules.correction(LEAD, before, {**before, "text": "四点"})
    assert said is not None
    assert said["text"] == f"{LEAD} {rules.EDITED}\n四点"
    assert calls.correction_of(said, 7)[0] == "editMessageText"


def test_another_picture_is_put_in_place_of_the_first() -> None:
    before = {"kind": "photo", "file_id": "a", "text": "", "entities": []}
    said = rules.correction(LEAD, before, {**before, "file_id": "b"})
    assert said is not None
    method, parameters = calls.correction_of(said, 7)
    assert method == "editMessageMedia"
    assert parameters["media"]["media"] == "b"
    caption = rules.correction(LEAD, before, {**before, "text": "新"})
    assert caption is not None
    assert calls.correction_of(caption, 7)[0] == "editMessageCaption"


def test_what_telegram_lets_nobody_edit_is_no_correction() -> None:
    sticker = {"kind": "sticker", "file_id": "a"}
    assert rules.correction(LEAD, sticker, {**sticker, "file_id": "b"}) is None
    text = {"kind": "text", "text": "x", "entities": []}
    assert rules.correction(LEAD, text, {"kind": "photo", "file_id": "b", "text": ""}) is None


@given(TEXTS)
def test_an_edit_that_changes_nothing_is_none(text: str) -> None:
    body = {"kind": "text", "text": text, "entities": []}
    assert rules.same_words(body, {**body, "quote": "x"})
    assert not rules.same_words(body, {**body, "text": text + "!"})


def test_since_when_a_message_waits_is_said_after_five_minutes_in_the_colleges_zone() -> None:
    assert rules.waited_since(None, NOON, SHANGHAI) is None
    assert rules.waited_since(NOON - timedelta(minutes=4), NOON, SHANGHAI) is None
    assert rules.waited_since(NOON - timedelta(minutes=30), NOON, SHANGHAI) == "11:30"
    assert rules.waited_since(NOON - timedelta(days=1), NOON, SHANGHAI) == "11-24 12:00"


def test_a_reaction_that_goes_is_taken_away() -> None:
    assert calls.call_of(rules.reaction(7, None))[1]["reaction"] == []
    assert calls.call_of(rules.reaction(7, "👌"))[1]["reaction"] == [
        {"type": "emoji", "emoji": "👌"}
    ]


def test_whose_turn_a_topic_says() -> None:
    say = rules.topic_state
    assert say(is_open=False, waiting=True, urgent=True) is rules.TopicState.ended
    assert say(is_open=True, waiting=False, urgent=True) is rules.TopicState.answered
    assert say(is_open=True, waiting=True, urgent=True) is rules.TopicState.urgent
    assert say(is_open=True, waiting=True, urgent=False) is rules.TopicState.waiting
