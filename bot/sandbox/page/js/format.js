/* How things are named and written: people, times, sizes, one-line previews. */

import { lang, t } from "./i18n.js";
import { botById, chatById, store } from "./store.js";

export const ZONE = "Asia/Shanghai";
const CJK = /[\u3400-\u9fff]/;

export function fullName(person) {
  if (!person) return t("unknown");
  const first = person.first_name ?? person.title ?? "";
  const last = person.last_name ?? "";
  if (!last) return first || person.username || String(person.id ?? "");
  return CJK.test(first) && CJK.test(last) ? `${last}${first}` : `${first} ${last}`;
}

/** The name over a message in a group: a person, a bot, or the chat itself. */
export function senderName(message) {
  if (message.sender_chat) return message.sender_chat.title ?? t("channel");
  return fullName(message.from);
}

export function peerTitle(peer) {
  return peer.botId ? fullName(botById(peer.botId)) : (chatById(peer.chatId)?.title ?? t("group"));
}

export function topicName(peer, thread) {
  if (thread === 1) return t("topic.general");
  const chat = chatById(peer.chatId);
  const topic = chat?.topics?.find((one) => one.message_thread_id === thread);
  return topic?.name ?? t("topic");
}

const formats = new Map();

function format(options) {
  const locale = lang() === "zh" ? "zh-CN" : "en-GB";
  const key = locale + JSON.stringify(options);
  if (!formats.has(key)) {
    formats.set(key, new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }));
  }
  return formats.get(key);
}

const asDate = (value) => (value instanceof Date ? value : new Date(value * 1000));

export const clockTime = (value) =>
  format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(asDate(value));
export const dayLabel = (value) =>
  format({ month: "long", day: "numeric" }).format(asDate(value));
export const fullDay = (value) =>
  format({ year: "numeric", month: "short", day: "numeric", weekday: "short" })
    .format(asDate(value));
export const isoDay = (value) => {
  const day = new Intl.DateTimeFormat("en-CA", {
    timeZone: ZONE, year: "numeric", month: "2-digit", day: "2-digit",
  });
  return day.format(asDate(value));
};

export function fileSize(bytes) {
  if (!Number.isFinite(bytes)) return "";
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 ** 2) return `${(bytes / 1024).toFixed(bytes < 10240 ? 1 : 0)} KB`;
  return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

export function duration(seconds) {
  const whole = Math.max(0, Math.round(seconds || 0));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

const KINDS = [
  "animation", "audio", "document", "sticker", "video_note", "video", "voice", "photo", "contact",
  "dice", "venue", "location", "poll", "invoice", "game", "story",
];

/** The kind of content of a message: "photo", "voice" …, or "text". */
export const kindOf = (message) => KINDS.find((kind) => message[kind] !== undefined) ?? "text";

/** One line that stands for a message in lists, replies and the pinned bar. */
export function preview(message) {
  const service = serviceText(message);
  if (service) return service;
  const kind = kindOf(message);
  const words = (message.text ?? message.caption ?? "").replace(/\s+/g, " ").trim();
  if (kind === "text") return words || t("kind.other");
  if (words) return words;
  if (kind === "document") return message.document.file_name ?? t("kind.document");
  if (kind === "sticker") return `${message.sticker.emoji ?? ""} ${t("kind.sticker")}`.trim();
  if (kind === "poll") return `${t("kind.poll")}: ${message.poll.question}`;
  if (kind === "dice") return message.dice.emoji ?? "🎲";
  return t(`kind.${kind}`);
}

const people = (list) => list.map(fullName).join(lang() === "zh" ? "、" : ", ");

/** The sentence of a service message, or null for an ordinary message. */
export function serviceText(message) {
  const who = fullName(message.from);
  if (message.new_chat_members) {
    const added = message.new_chat_members;
    const self = added.length === 1 && added[0].id === message.from?.id;
    return self ? t("service.joined", { who }) : t("service.added", { who, whom: people(added) });
  }
  if (message.left_chat_member) {
    const whom = fullName(message.left_chat_member);
    return message.left_chat_member.id === message.from?.id
      ? t("service.left", { who }) : t("service.removed", { who, whom });
  }
  if (message.pinned_message) {
    return t("service.pinned", { who, what: preview(message.pinned_message) });
  }
  if (message.new_chat_title) return t("service.title", { who, title: message.new_chat_title });
  if (message.forum_topic_created) {
    return t("service.topicCreated", { name: message.forum_topic_created.name });
  }
  if (message.forum_topic_edited) {
    return t("service.topicEdited", { name: message.forum_topic_edited.name ?? "" });
  }
  if (message.users_shared) {
    return t("service.usersShared", { n: (message.users_shared.users ?? []).length });
  }
  if (message.chat_shared) {
    const chat = store.chats.find((one) => one.id === message.chat_shared.chat_id);
    return t("service.chatShared", { title: message.chat_shared.title ?? chat?.title ?? "" });
  }
  const simple = SIMPLE_SERVICE.find((name) => message[name] !== undefined);
  return simple ? t(`service.${simple}`, { who }) : null;
}

const SIMPLE_SERVICE = [
  "forum_topic_closed", "forum_topic_reopened", "general_forum_topic_hidden",
  "general_forum_topic_unhidden", "group_chat_created", "supergroup_chat_created",
  "channel_chat_created", "migrate_to_chat_id", "migrate_from_chat_id", "delete_chat_photo",
  "new_chat_photo", "write_access_allowed", "message_auto_delete_timer_changed",
  "chat_background_set", "video_chat_started", "video_chat_ended", "boost_added",
];
