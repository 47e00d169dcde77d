/* The list of chats of one phone, and of the topics of a forum. */

import { avatar, colourOf } from "./avatar.js";
import { h, icon, iconButton } from "./dom.js";
import {
  clockTime, dayLabel, isoDay, peerTitle, preview, senderName, topicName,
} from "./format.js";
import { t } from "./i18n.js";
import {
  botById, chatById, logKey, messagesOf, peersOf, sandboxNow, unreadCount,
} from "./store.js";

/** All chats of a phone, the newest first. */
export function chatList(phone) {
  const rows = peersOf(phone.userId)
    .map((peer) => ({ peer, last: messagesOf(logKey(phone.userId, peer)).at(-1) }))
    .sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0));
  return h("div", { class: "view list-view" },
    h("header", { class: "list-header" }, h("h2", null, t("chats"))),
    h("nav", { class: "rows", "aria-label": t("chats") },
      rows.map(({ peer, last }) => chatRow(phone, peer, last)),
      rows.length ? null : h("p", { class: "rows-empty" }, t("chats.none"))));
}

function chatRow(phone, peer, last) {
  const key = logKey(phone.userId, peer);
  const entity = botById(peer.botId) ?? chatById(peer.chatId);
  const unread = unreadTotal(phone.userId, peer, key);
  return row({
    picture: avatar(entity, 50), title: peerTitle(peer), last, unread,
    mark: peer.botId ? "bot" : entity.is_forum ? "hash" : "users",
    words: last ? lineOf(last, phone.userId, !peer.botId) : emptyLine(peer),
    open: () => phone.openPeer(peer.key), key: peer.key,
  });
}

const emptyLine = (peer) => (peer.botId ? t("chat.new") : t("chat.empty"));

function unreadTotal(userId, peer, key) {
  const chat = chatById(peer.chatId);
  if (!chat?.is_forum) return unreadCount(userId, key, null);
  return topicIds(chat).reduce((sum, id) => sum + unreadCount(userId, key, id), 0);
}

function topicIds(chat) {
  const topics = (chat.topics ?? []).filter((one) => !one.deleted && !one.hidden);
  return [...new Set([1, ...topics.map((one) => one.message_thread_id)])];
}

function lineOf(message, userId, isGroup) {
  const mine = message.from?.id === userId;
  const who = mine ? t("you") : isGroup ? senderName(message) : "";
  return [who ? h("span", { class: "row-who" }, `${who}: `) : null, preview(message)];
}

function when(date) {
  return isoDay(date) === isoDay(sandboxNow()) ? clockTime(date) : dayLabel(date);
}

function row({ picture, title, last, unread, mark, words, open, key }) {
  return h("button", { type: "button", class: "row-button", onclick: open,
    dataset: { peer: key } },
  picture,
  h("span", { class: "row-body" },
    h("span", { class: "row-top" },
      h("strong", null, mark ? icon(mark, "icon row-mark") : null, h("span", null, title)),
      last ? h("time", null, when(last.date)) : null),
    h("span", { class: "row-bottom" },
      h("span", { class: "row-words" }, words),
      unread ? h("span", { class: "count", "aria-label": t("unread", { n: unread }) },
        unread > 99 ? "99+" : String(unread)) : null)));
}

/** The topics of a forum as a list of their own. */
export function topicList(phone, peer) {
  const chat = chatById(peer.chatId);
  const key = logKey(phone.userId, peer);
  const rows = topicIds(chat).map((id) => {
    const topic = chat.topics?.find((one) => one.message_thread_id === id);
    const last = messagesOf(key, id).at(-1);
    return { id, topic, last };
  }).sort((a, b) => (b.last?.date ?? 0) - (a.last?.date ?? 0));
  return h("div", { class: "view list-view" },
    h("header", { class: "chat-header" },
      iconButton("back", t("back"), () => phone.back(), { class: "icon-button back" }),
      avatar(chat, 36),
      h("div", { class: "chat-names" }, h("span", { class: "chat-title" }, peerTitle(peer)),
        h("span", { class: "chat-subtitle" }, t("topics.count", { n: rows.length })))),
    h("nav", { class: "rows", "aria-label": t("topics") }, rows.map(({ id, topic, last }) => row({
      picture: h("span", { class: "topic-mark", dataset: { colour: colourOf(id) } },
        icon(topic?.closed ? "lock" : "hash")),
      title: topicName(peer, id), last, unread: unreadCount(phone.userId, key, id),
      words: last ? lineOf(last, phone.userId, true) : t("chat.empty"),
      open: () => phone.openTopic(peer, id), key: `t${id}`,
    }))));
}
