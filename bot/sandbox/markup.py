"""Keyboards: what the official server refuses beyond the schema."""

from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import bad_request
from bot.sandbox.model import Chat, Json

MAX_BYTES = 10_240
_ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_chosen_chat",
    "switch_inline_query_current_chat",
    "login_url",
    "web_app",
    "copy_text",
)
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
    if "inline_keyboard" in markup:
        rows = [[_inline(button, chat) for button in row] for row in markup["inline_keyboard"]]
        rows = [row for row in rows if row]
        if not rows:
            return None
        size = sum(len(str(b.get("callback_data", b))) + len(b["text"]) for r in rows for b in r)
        if size > MAX_BYTES or sum(map(len, rows)) > 100:
            raise bad_request("reply markup is too long")
        return {"inline_keyboard": rows}
    if "keyboard" in markup:
        rows = [[_reply(button, chat) for button in row] for row in markup["keyboard"]]
        rows = [row for row in rows if row]
        return {**markup, "keyboard": rows} if rows else None
    if markup.get("remove_keyboard") or markup.get("force_reply"):
        return markup
    return None


def _inline(button: Json, chat: Chat) -> Json:
    if not any(name in button for name in _ACTIONS):
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    if url := button.get("url"):
        return {**button, "url": _url(str(url))}
    if "web_app" in button:
        if not chat.private:
            raise bad_request("BUTTON_TYPE_INVALID")
        _https(button["web_app"])
    return button


def _url(url: str) -> str:
    parts = urlsplit(url if ":" in url.split("/", 1)[0] else f"http://{url}")
    wrong = bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    if parts.scheme in ("tg", "ton", "mailto", "tel"):
        return url
    if parts.scheme not in ("http", "https"):
        raise bad_request(
            f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol"
        )
    host = parts.hostname or ""
    if "." not in host:
        raise wrong
    return parts.geturl() if parts.path else parts.geturl() + "/"


def _https(web_app: Json) -> None:
    url = str(web_app.get("url", ""))
    if not url.startswith("https://"):
        raise bad_request(
            f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
        )


def _reply(button: Any, chat: Chat) -> Json:
    made: Json = {"text": button} if isinstance(button, str) else button
    if not made.get("text"):
        raise bad_request("keyboard button text must be non-empty")
    if not chat.private:
        for name, text in _PRIVATE_ONLY.items():
            if made.get(name):
                raise bad_request(text)
    return made
