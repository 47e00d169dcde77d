"""Every method answers properly whatever chat it is pointed at; none fails inside."""

from typing import Any

import pytest

from bot.sandbox.methods import METHODS
from tests.sandbox.conftest import BOT_ID, Json, Lab, picture

SKIPPED = {"getUpdates", "setWebhook", "deleteWebhook"}  # they have tests of their own
BODY: Json = {
    "text": "hi",
    "title": "T",
    "name": "N",
    "caption": "c",
    "question": "?",
    "options": [{"text": "A"}, {"text": "B"}],
    "latitude": 1.5,
    "longitude": 2.5,
    "address": "Road",
    "phone_number": "1",
    "first_name": "A",
    "action": "typing",
    "draft_id": 1,
    "permissions": {"can_send_messages": True},
    "commands": [{"command": "a", "description": "b"}],
    "reaction": [{"type": "emoji", "emoji": "👍"}],
    "custom_title": "T",
    "callback_query_id": "1",
    "inline_query_id": "1",
    "results": [],
    "invite_link": "https://t.me/+x",
    "custom_emoji_ids": ["5434144690511290129"],
    "description": "D",
}


def parameters(wanted: set[str], **more: Any) -> Json:
    return {name: value for name, value in {**BODY, **more}.items() if name in wanted}


def wanted(method: str) -> set[str]:
    """The parameters a method takes, from the client library that knows them all."""
    import aiogram.methods

    model: Any = getattr(aiogram.methods, method[0].upper() + method[1:])
    return set(model.model_fields)


@pytest.mark.parametrize("method", sorted(set(METHODS) - SKIPPED))
async def test_it_answers_or_refuses_in_every_kind_of_chat(lab: Lab, method: str) -> None:
    lab.unlimited()
    user = await lab.user()
    chats = [user, 4242, -4242, "@nobody"]
    for kind, forum in (("supergroup", True), ("group", False), ("channel", False)):
        made = await lab.group(kind, owner=user, is_forum=forum)
        chats.append(made["id"])
    body = await lab.upload(
        "sendDocument", {"document": ("p.png", picture(90, 60), "image/png")}, chat_id=user
    )
    file_id = body["result"]["document"]["file_id"]
    photo = (
        await lab.upload("sendPhoto", {"photo": ("p.png", picture(90, 60), "")}, chat_id=user)
    )["result"]["photo"][0]["file_id"]
    taken = wanted(method)
    files = dict.fromkeys(
        ("document", "video", "audio", "voice", "video_note", "animation", "sticker"), file_id
    )
    media: Any = {"type": "photo", "media": photo}
    if method == "sendMediaGroup":
        media = [media, media]
    for chat in chats:
        for message in (1, body["result"]["message_id"]):
            answer = await lab.call(
                method,
                **parameters(
                    taken,
                    chat_id=chat,
                    from_chat_id=user,
                    user_id=user,
                    message_id=message,
                    message_ids=[message],
                    message_thread_id=2 if "Topic" in method else None,
                    file_id=file_id,
                    photo=photo,
                    media=media,
                    **files,
                ),
            )
            assert answer["ok"] or answer["error_code"] in (400, 403, 404), answer
    calls = lab.sandbox.world.calls.after(0, method)
    assert {c["status"] for c in calls} <= {200, 400, 403}
    assert all(c["bot_id"] == BOT_ID for c in calls)
