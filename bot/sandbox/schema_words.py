"""Telegram's own words for what is wrong with a request.

Taken from the official server's behaviour; where it has no word of its own for a fault (it
ignores much that is refused here), the nearest of its wordings is used.
"""

# A required parameter is missing, by method and parameter, or by parameter alone.
MISSING = {
    ("deleteMessage", "message_id"): "message to delete not found",
    ("forwardMessage", "message_id"): "message to forward not found",
    ("copyMessage", "message_id"): "message to copy not found",
    ("pinChatMessage", "message_id"): "message to pin not found",
    ("setMessageReaction", "message_id"): "message to react not found",
    ("stopPoll", "message_id"): "message with poll to stop not found",
    ("setChatTitle", "title"): "title must be non-empty",
    ("createForumTopic", "name"): "title must be non-empty",
    ("editGeneralForumTopic", "name"): "title must be non-empty",
    ("answerCallbackQuery", "callback_query_id"): (
        "query is too old and response timeout expired or query ID is invalid"
    ),
    ("answerInlineQuery", "inline_query_id"): (
        "query is too old and response timeout expired or query ID is invalid"
    ),
    ("sendPoll", "question"): "text must be non-empty",
    ("sendPoll", "options"): "can't parse options JSON object",
    ("setChatPermissions", "permissions"): "can't parse permissions JSON object",
    ("restrictChatMember", "permissions"): "can't parse permissions JSON object",
    "chat_id": "chat_id is empty",
    "from_chat_id": "chat_id is empty",
    "sender_chat_id": "sender_chat_id is empty",
    "user_id": "invalid user_id specified",
    "text": "message text is empty",
    "message_ids": "message identifiers are not specified",
    "message_id": "message identifier is not specified",
    "file_id": "file_id not specified",
    "action": "wrong parameter action in request",
    "latitude": "latitude is empty",
    "longitude": "longitude is empty",
    "photo": "there is no photo in the request",
    "live_photo": "there is no live photo in the request",
    "document": "there is no document in the request",
    "video": "there is no video in the request",
    "animation": "there is no animation in the request",
    "audio": "there is no audio in the request",
    "voice": "there is no voice in the request",
    "video_note": "there is no video note in the request",
    "sticker": "there is no sticker in the request",
}

# The text given for a structured parameter is no JSON: «can't parse … JSON object».
UNREADABLE = {
    "reply_markup": "reply keyboard markup",
    "reply_parameters": "reply parameters",
    "link_preview_options": "link preview options",
    "suggested_post_parameters": "suggested post parameters",
    "scope": "BotCommandScope",
    "menu_button": "menu button",
    "rights": "ChatAdministratorRights",
    "reaction": "reaction types",
    "button": "inline query results button",
    "correct_option_ids": "correct option identifiers",
    "mask_position": "mask position",
    ("editMessageMedia", "media"): "input media",
    "checklist": "InputChecklist",
}

# A list is expected: «Expected an Array of …».
ELEMENTS = {
    "message_ids": "message identifiers",
    "options": "String as options",
    "results": "inline query results",
    "correct_option_ids": "correct option identifiers",
    "custom_emoji_ids": "custom emoji identifiers",
    "prices": "labeled prices",
    "shipping_options": "shipping options",
    "suggested_tip_amounts": "suggested tip amounts",
    "media": "InputMedia",
}

# What stands before a fault inside an object of the type, if anything.
PREFIXES = {
    "InlineKeyboardButton": "Can't parse inline keyboard button",
    "KeyboardButton": "Can't parse keyboard button",
    "MessageEntity": "Can't parse MessageEntity",
    "BotCommand": "Can't parse BotCommand",
    "BotCommandScope": "Can't parse BotCommandScope",
    "MenuButton": "Can't parse menu button",
    "ReactionType": "Can't parse ReactionType",
    "InlineQueryResult": "Can't parse inline query result",
    "InlineQueryResultsButton": "Can't parse inline query results button",
    "LabeledPrice": "Can't parse labeled price",
    "ShippingOption": "Can't parse shipping option",
    "ChatAdministratorRights": "Can't parse ChatAdministratorRights",
    "ChatPermissions": "Can't parse chat permissions",
    "MaskPosition": "Can't parse mask position",
    "InputSticker": "Can't parse sticker",
    "InputMedia": "Can't parse InputMedia",
    "InputPaidMedia": "Can't parse InputPaidMedia",
    "InputPollMedia": "Failed to parse InputPollMedia",
    "InputPollOptionMedia": "Failed to parse poll option media",
    "InputChecklist": "Can't parse InputChecklist",
    "InputChecklistTask": "Can't parse InputChecklistTask",
    "PassportElementError": "Can't parse PassportElementError",
    "StoryArea": "Can't parse InputStoryArea",
}

# Something else was given where an object of the type belongs.
NO_OBJECT = {
    "InlineKeyboardButton": "InlineKeyboardButton must be an Object",
    "KeyboardButton": "KeyboardButton must be a String or an Object",
    "InputPollOption": "Expected an option to be of type String",
    "LabeledPrice": "LabeledPrice must be an Object",
    "ShippingOption": "ShippingOption must be an Object",
    "BotCommandScope": "BotCommandScope must be an Object",
    "MenuButton": "MenuButton must be an Object",
    "ChatAdministratorRights": "ChatAdministratorRights must be an Object",
    "MaskPosition": "MaskPosition must be an Object",
    "InputSticker": "InputSticker must be an Object",
    "InlineQueryResult": "Inline query result must be an object",
    "InlineQueryResultsButton": "InlineQueryResultsButton must be an Object",
    "ReplyParameters": "Object expected as reply parameters",
    "LinkPreviewOptions": "Object expected as link preview options",
    "ChatPermissions": "Object expected as permissions",
    "ReplyMarkup": "Object expected as reply markup",
    "SuggestedPostParameters": "Object expected as suggested post parameters",
    "SuggestedPostPrice": "Object expected as suggested post price",
    "InputProfilePhoto": "Object expected as profile photo",
    "InputStoryContent": "Object expected as story content",
    "AcceptedGiftTypes": "Object expected as accepted gift types",
}

# No variant of the union has the constant that was given (`{}`).
NO_VARIANT = {
    "BotCommandScope": "Unsupported type specified",
    "MenuButton": "MenuButton has unsupported type",
    "ReactionType": "invalid reaction type specified",
    "InlineQueryResult": 'type "{}" is unsupported for the inline query result',
    "InputMedia": 'type "{}" is unsupported',
    "InputPaidMedia": 'type "{}" is unsupported',
    "InputPollMedia": "invalid type specified",
    "InputPollOptionMedia": "invalid type specified",
    "InputMessageContent": "Input message content is not specified",
    "PassportElementError": "wrong source specified",
    "InputProfilePhoto": "Invalid profile photo type specified",
    "InputStoryContent": "Invalid story content type specified",
    "StoryAreaType": "invalid story area type specified",
}

# A limit is passed; `{}` is the limit. By owner and field; «… is too long» otherwise.
TOO_LONG = {
    ("InlineKeyboardButton", "callback_data"): "BUTTON_DATA_INVALID",
    ("CopyTextButton", "text"): "BUTTON_COPY_TEXT_INVALID",
    ("answerCallbackQuery", "text"): "MESSAGE_TOO_LONG",
    ("InlineQueryResultsButton", "start_parameter"): "START_PARAM_INVALID",
    ("sendPoll", "options"): "Poll can't have more than {} options",
    ("sendMediaGroup", "media"): "Too many messages to send as an album",
    ("BotCommand", "command"): "Command length must not exceed {}",
    ("BotCommand", "description"): "Command description length must not exceed {}",
    ("setMyCommands", "commands"): "BOT_COMMANDS_TOO_MUCH",
    ("setWebhook", "secret_token"): "secret token is too long",
    "message_ids": "Too many message identifiers specified",
    "country_codes": "Too many items specified",
}
TOO_SHORT = {
    ("sendPoll", "options"): "Poll must have at least one answer option",
    ("sendMediaGroup", "media"): "There are no messages to send",
    "message_ids": "Message identifiers are not specified",
    ("BotCommand", "command"): "Command must be non-empty",
    ("BotCommand", "description"): "Command description must be non-empty",
}

CHAT_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "record_audio",
        "upload_audio",
        "upload_document",
        "choose_sticker",
        "pick_up_location",
        "find_location",
        "record_video_note",
        "upload_video_note",
        "cancel",
    }
)
