"""Keyboards: what depends on the chat they are sent to. Their form is the schema's matter."""

from bot.sandbox.errors import bad_request
from bot.sandbox.model import Chat, Json

MAX_BYTES = 10_240
_PRIVATE_ONLY = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "web_app": "BUTTON_TYPE_INVALID",
}


def checked(markup: Json | None, chat: Chat) -> Json | None:
    """The markup as kept with a message; None when it says nothing; raises ApiError."""
    if not markup:
        return None
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    inline = "inline_keyboard" in markup
    size = 0
    for row in rows:
        for button in row:
            size += len(button["text"].encode()) + len(str(button.get("callback_data", "")))
            if not chat.private:
                _check_private_only(button)
    if size > MAX_BYTES:
        raise bad_request("reply markup is too long")
    if not rows and (inline or "keyboard" in markup):
        return None
    return markup


def _check_private_only(button: Json) -> None:
    for name, text in _PRIVATE_ONLY.items():
        if button.get(name):
            raise bad_request(text)
