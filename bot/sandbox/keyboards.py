"""Keyboards under messages: which buttons may be, and how many."""

import re
from collections.abc import Callable
from typing import Any

from bot.sandbox import links

MAX_INLINE_ROW = 8
MAX_INLINE_BUTTONS = 100
MAX_ROW = 12
MAX_BUTTONS = 300
_LOOKS = frozenset({"text", "icon_custom_emoji_id", "style"})
_STYLES = frozenset({"", "default", "primary", "danger", "success"})
_USERNAME = re.compile(r"@?[A-Za-z0-9_]+")


class Fault(Exception):
    """A value is refused; `whole`: the text is complete, no words go before it."""

    def __init__(self, text: str, *, whole: bool = False) -> None:
        super().__init__(text)
        self.whole = whole


def variant(markup: Any) -> str | None:
    """The type of a reply markup by the field it has; None for one that does nothing."""
    if not isinstance(markup, dict):
        raise Fault("Object expected as reply markup")
    if markup.get("keyboard"):
        return "ReplyKeyboardMarkup"
    if "inline_keyboard" in markup:
        return "InlineKeyboardMarkup"
    if "keyboard" in markup:
        return "ReplyKeyboardMarkup"
    if "remove_keyboard" in markup:
        return "ReplyKeyboardRemove"
    if "force_reply" in markup:
        return "ForceReply"
    if markup:
        raise Fault(f'unknown field "{next(iter(markup))}" in reply markup')
    return None


def no_rows(name: str, *, outer: bool) -> str:
    """The text for a value that is no list in the field `name`, or in its outer list."""
    if outer or name not in ("keyboard", "inline_keyboard"):
        return f'Field "{name}" must be of type Array'
    if name == "keyboard":
        return 'Field "keyboard" must be an Array of Arrays'
    return 'Field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'


def _inline_markup(markup: dict[str, Any]) -> dict[str, Any]:
    rows = _rows(markup["inline_keyboard"], MAX_INLINE_ROW, MAX_INLINE_BUTTONS)
    if not rows:
        return {}
    for at, button in enumerate(button for row in rows for button in row):
        if at and "pay" in button:
            raise Fault("BUTTON_POS_INVALID", whole=True)
    return {**markup, "inline_keyboard": rows}


def _reply_markup(markup: dict[str, Any]) -> dict[str, Any]:
    rows = _rows(markup["keyboard"], MAX_ROW, MAX_BUTTONS)
    return {**markup, "keyboard": rows} if rows else {}


def _rows(rows: list[list[dict[str, Any]]], longest: int, most: int) -> list[list[dict[str, Any]]]:
    """The rows without buttons that have neither text nor icon, and without empty rows."""
    rows = [[b for b in row if b["text"] or b.get("icon_custom_emoji_id")] for row in rows]
    if any(len(row) > longest for row in rows) or sum(map(len, rows)) > most:
        raise Fault("reply markup is too long", whole=True)
    return [row for row in rows if row]


def _inline_button(button: dict[str, Any]) -> dict[str, Any]:
    _check_style(button)
    for name in ("url", "callback_data"):
        if button.get(name) == "":
            del button[name]
    actions = button.keys() - _LOOKS
    if not actions:
        raise Fault("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise Fault("InlineKeyboardButton must have exactly one optional field")
    if "url" in button and links.user_id_of(button["url"]) is None:
        button["url"] = _link(button["url"], "Inline keyboard button")
    if "web_app" in button:
        _https(button["web_app"]["url"], "Inline keyboard button Web App")
    if "login_url" in button:
        name = button["login_url"].get("bot_username", "")
        if name and _USERNAME.fullmatch(name) is None:
            raise Fault("LoginUrl bot username is invalid")
        _https(button["login_url"]["url"], "Inline keyboard button login")
    return button


def _reply_button(button: dict[str, Any]) -> dict[str, Any]:
    _check_style(button)
    actions = [name for name in button if name not in _LOOKS and button[name] is not False]
    if len(actions) > 1:
        raise Fault("KeyboardButton must have at most one optional field")
    if "web_app" in button:
        _https(button["web_app"]["url"], "Keyboard button Web App")
    return button


def _removal(markup: dict[str, Any]) -> dict[str, Any]:
    return markup if markup["remove_keyboard"] else {}


def _forced(markup: dict[str, Any]) -> dict[str, Any]:
    return markup if markup["force_reply"] else {}


def _check_style(button: dict[str, Any]) -> None:
    if button.get("style", "").lower() not in _STYLES:
        raise Fault("invalid button style specified")


def _link(url: str, what: str) -> str:
    try:
        return links.check_link(url)
    except links.LinkError as error:
        raise Fault(f"{what} {error}", whole=True) from None


def _https(url: str, what: str) -> None:
    if not _link(url, what).startswith("https://"):
        raise Fault(f"{what} URL '{url}' is invalid: Only HTTPS links are allowed", whole=True)


RULES: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "InlineKeyboardMarkup": _inline_markup,
    "ReplyKeyboardMarkup": _reply_markup,
    "ReplyKeyboardRemove": _removal,
    "ForceReply": _forced,
    "InlineKeyboardButton": _inline_button,
    "KeyboardButton": _reply_button,
}
