"""Which commands, menu button and texts a user sees, by scope and language."""

from bot.sandbox.model import Bot, Chat, Json, User


def commands_for(bot: Bot, chat: Chat, user: User) -> list[Json]:
    """The command list Telegram shows this user in this chat: the narrowest scope that has one."""
    member = chat.member(user.id) if not chat.private else None
    scopes = [f"chat:{chat.id}", "default"]
    if chat.private:
        scopes.insert(1, "all_private_chats")
    else:
        scopes.insert(0, f"chat_member:{chat.id}:{user.id}")
        narrower = []
        if member is not None and member.admin:
            scopes.insert(1, f"chat_administrators:{chat.id}")
            narrower.append("all_chat_administrators")
        scopes[-1:-1] = [*narrower, "all_group_chats"]
    language = (user.language_code or "").split("-")[0]
    for scope in scopes:
        for code in dict.fromkeys((language, "")):
            found = bot.commands.get((scope, code))
            if found:
                return found
    return []


def scope_key(scope: Json | None) -> str:
    """A BotCommandScope as the key it is stored under."""
    if not scope:
        return "default"
    kind = str(scope["type"])
    parts = [kind, *(str(scope[n]) for n in ("chat_id", "user_id") if n in scope)]
    return ":".join(parts)


def menu_button(bot: Bot, user_id: int) -> Json:
    """The button beside the input of a private chat; 0 is everybody's."""
    return bot.menu_buttons.get(user_id) or bot.menu_buttons.get(0) or {"type": "default"}


def localized(texts: dict[str, str], language: str) -> str:
    """The text for a language, or the one for all."""
    return texts.get(language.split("-")[0]) or texts.get("", "")
