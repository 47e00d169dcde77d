/* Keys of a reply keyboard that ask for something: a number, a place, people, a chat, a poll. */

import { target } from "./api.js";
import { locationSheet, pollSheet } from "./attach.js";
import { avatar } from "./avatar.js";
import { fullName } from "./format.js";
import { t } from "./i18n.js";
import { ask, choose } from "./sheet.js";
import { isMember, store } from "./store.js";

/** Does what a request key asks for; answers false for a key that only sends its text. */
export async function requestKey(chat, button) {
  const composer = chat.composer;
  if (button.request_contact) {
    ask(chat.phone, {
      title: t("share.me.title"), text: t("share.me.text"),
      choices: [{ label: t("cancel") }, { label: t("share"), primary: true,
        run: () => chat.phone.act("share_contact", target(chat.peer)) }],
    });
  } else if (button.request_location) locationSheet(composer);
  else if (button.request_poll) pollSheet(composer, button.request_poll.type);
  else if (button.request_users ?? button.request_user) {
    await shareUsers(chat, button.request_users ?? button.request_user);
  } else if (button.request_chat) await shareChat(chat, button.request_chat);
  else if (button.web_app) chat.timeline.ctx.openLink(button.web_app.url);
  else return false;
  return true;
}

async function shareUsers(chat, request) {
  const everyone = [
    ...(request.user_is_bot === true ? [] : store.users.filter((one) => one.id !== chat.userId)),
    ...(request.user_is_bot === false ? [] : store.bots),
  ];
  const entries = everyone.slice(0, 200).map((one) => ({
    value: one.id, label: fullName(one), note: one.username ? `@${one.username}` : "",
    picture: avatar(one, 40),
  }));
  const ids = await choose(chat.phone, {
    title: t("request.users"), entries, most: request.max_quantity ?? 1,
  });
  if (!ids) return;
  await chat.phone.act("share", {
    ...target(chat.peer), request_id: request.request_id, user_ids: ids,
  });
}

async function shareChat(chat, request) {
  const wanted = (one) => request.chat_is_channel === (one.type === "channel")
    && isMember(chat.userId, one)
    && (request.chat_is_forum === undefined || request.chat_is_forum === Boolean(one.is_forum));
  const entries = store.chats.filter(wanted).map((one) => ({
    value: one.id, label: one.title, picture: avatar(one, 40),
  }));
  const ids = await choose(chat.phone, { title: t("request.chat"), entries });
  if (!ids) return;
  await chat.phone.act("share", {
    ...target(chat.peer), request_id: request.request_id, shared_chat_id: ids[0],
  });
}
