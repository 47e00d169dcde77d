"""Home: the first card, the language, help, and leaving whatever is going on."""

from telegram import ChatMember, Update

from content import Language
from db import people
from handlers.callbacks import Home, SetLanguage
from handlers.context import Context
from handlers.render import button, keyboard


async def start(update: Update, context: Context) -> None:
    await show_home(update, context)


async def show_home(_update: Update, context: Context) -> None:
    context.show(context.text("home-card", name=context.actor.name))


async def choose_language(_update: Update, context: Context) -> None:
    context.say(
        context.text("home-choose-language"),
        keyboard([button("中文", SetLanguage("zh")), button("English", SetLanguage("en"))]),
    )


async def set_language(update: Update, context: Context) -> None:
    query = update.callback_query
    chosen = SetLanguage.unpack(query.data if query else None).language
    language: Language = "en" if chosen == "en" else "zh"
    await people.set_language(context.tx, context.actor.person_id, language)
    context.show(context.text_in(language, "home-language-set"))


async def show_help(_update: Update, context: Context) -> None:
    context.say(context.text("home-help"), keyboard([button("🏠", Home())]))


async def cancel(update: Update, context: Context) -> None:
    await people.set_focus(context.tx, context.actor.person_id, None)
    await show_home(update, context)


async def membership_changed(update: Update, context: Context) -> None:
    """Somebody blocked the bot or came back."""
    change = update.my_chat_member
    if change is None or change.chat.type != "private":
        return
    blocked = change.new_chat_member.status in {ChatMember.BANNED, ChatMember.LEFT}
    await people.set_reachable(context.tx, change.chat.id, context.now if blocked else None)
