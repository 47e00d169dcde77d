"""The bot's commands by scope and language, its names and texts, its menu button."""

from bot.sandbox import access, views
from bot.sandbox.errors import bad_request
from bot.sandbox.menus import scope_key
from bot.sandbox.methods.base import Request, method
from bot.sandbox.model import Json
from bot.sandbox.render import ADMIN_RIGHTS

_TEXTS = {
    "Name": ("name", "names", 64),
    "Description": ("description", "descriptions", 512),
    "ShortDescription": ("short_description", "short_descriptions", 120),
}


def _key(request: Request) -> tuple[str, str]:
    scope = request.get("scope")
    if scope and "chat_id" in scope:
        chat = access.chat(request.world, request.bot, scope["chat_id"], "read")
        scope = {**scope, "chat_id": chat.id}
    return scope_key(scope), _language(request)


def _language(request: Request) -> str:
    code = str(request.get("language_code") or "")
    if code and not (len(code) == 2 and code.isascii() and code.isalpha() and code.islower()):
        raise bad_request("BOT_LANG_CODE_INVALID" if len(code) != 2 else "LANG_CODE_INVALID")
    return code


def _changed(request: Request) -> bool:
    request.world.events.emit("bot", bot=views.bot(request.bot))
    return True


@method("setMyCommands")
def set_my_commands(request: Request) -> bool:
    key = _key(request)
    commands: list[Json] = request.get("commands") or []
    if commands:
        request.bot.commands[key] = commands
    else:
        request.bot.commands.pop(key, None)
    return _changed(request)


@method("getMyCommands")
def get_my_commands(request: Request) -> list[Json]:
    return request.bot.commands.get(_key(request), [])


@method("deleteMyCommands")
def delete_my_commands(request: Request) -> bool:
    request.bot.commands.pop(_key(request), None)
    return _changed(request)


@method("setMyName", "setMyDescription", "setMyShortDescription")
def set_my_text(request: Request) -> bool:
    field, attribute, limit = _TEXTS[request.method.removeprefix("setMy")]
    text = str(request.get(field) or "").strip()
    if len(text) > limit:
        raise bad_request(f"bot {field.replace('_', ' ')} is too long")
    texts: dict[str, str] = getattr(request.bot, attribute)
    code = _language(request)
    if text:
        texts[code] = text
    elif attribute == "names" and not code:
        raise bad_request("bot name must be non-empty")
    else:
        texts.pop(code, None)
    if attribute == "names" and not code:
        request.bot.first_name = text
        request.bot.touch()
    return _changed(request)


@method("getMyName", "getMyDescription", "getMyShortDescription")
def get_my_text(request: Request) -> Json:
    field, attribute, _ = _TEXTS[request.method.removeprefix("getMy")]
    texts: dict[str, str] = getattr(request.bot, attribute)
    found = texts.get(_language(request)) or texts.get("", "")
    if attribute == "names":
        found = found or request.bot.first_name
    return {field: found}


@method("setChatMenuButton")
def set_chat_menu_button(request: Request) -> bool:
    user_id = _menu_owner(request)
    button: Json = request.get("menu_button") or {"type": "default"}
    if button["type"] == "default":
        request.bot.menu_buttons.pop(user_id, None)
    else:
        request.bot.menu_buttons[user_id] = button
    return _changed(request)


@method("getChatMenuButton")
def get_chat_menu_button(request: Request) -> Json:
    user_id = _menu_owner(request)
    buttons = request.bot.menu_buttons
    return buttons.get(user_id) or buttons.get(0) or {"type": "commands"}


def _menu_owner(request: Request) -> int:
    if request.get("chat_id") is None:
        return 0
    user_id = int(request.get("chat_id"))
    if user_id not in request.world.users:
        raise bad_request("user not found")
    return user_id


@method("setMyDefaultAdministratorRights")
def set_default_rights(request: Request) -> bool:
    channels = bool(request.get("for_channels"))
    request.bot.admin_rights[channels] = request.get("rights") or {}
    return True


@method("getMyDefaultAdministratorRights")
def get_default_rights(request: Request) -> Json:
    given = request.bot.admin_rights.get(bool(request.get("for_channels")), {})
    return {name: bool(given.get(name)) for name in ("is_anonymous", *ADMIN_RIGHTS)}
