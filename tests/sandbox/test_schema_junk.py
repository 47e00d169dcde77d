"""Whatever is sent, the answer is a value or a refusal, never a crash."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.errors import ApiError
from bot.sandbox.schema import Upload, validate

PHOTO = Upload("a.png", "image/png", b"\x89PNG")
JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.binary(max_size=4)
    | st.sampled_from(["attach://a", "[]", "{}", '[{"type":"photo"}]', "photo", "1e5", PHOTO]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["type", "text", "media", "keyboard", "inline_keyboard", "url", "id", "user"]
            )
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
METHODS = [
    "sendMessage",
    "sendPhoto",
    "sendMediaGroup",
    "sendPoll",
    "editMessageMedia",
    "answerInlineQuery",
    "setMyCommands",
    "setMessageReaction",
    "sendRichMessage",
    "postStory",
    "createNewStickerSet",
    "setPassportDataErrors",
    "getUpdates",
    "setWebhook",
]
NAMES = ["chat_id", "text", "media", "photo", "options", "question", "results", "reply_markup"]
NAMES += ["commands", "scope", "reaction", "rich_message", "stickers", "errors", "url", "limit"]
NAMES += ["entities", "message_ids", "content", "user_id", "inline_query_id", "a", "certificate"]


@given(st.sampled_from(METHODS), st.dictionaries(st.sampled_from(NAMES), JUNK, max_size=6))
def test_junk_is_refused_by_an_answer_and_nothing_else(method: str, raw: dict[str, Any]) -> None:
    refusal: ApiError | None = None
    try:
        validate(method, raw)
    except ApiError as error:
        refusal = error
    if refusal is not None:
        assert refusal.code == 400
        assert refusal.description.startswith("Bad Request: ")
