/* What the page knows: people, bots, chats, and one log of messages per chat.
   Changes are announced by topic, at most once per painted frame. */

import { api } from "./api.js";
import { debounce, nextFrame } from "./dom.js";

export const store = {
  seq: 0,
  clockOffset: 0,
  bots: [],
  users: [],
  chats: [],
  limits: null,
  logs: new Map(),
  menus: new Map(),
  typing: new Map(),
  reads: new Map(),
  votes: new Map(),
  connected: false,
};

/* ---- topics ---- */
const listeners = new Map();
const dirty = new Set();

/** Calls `work` after `topic` changed; answers a function that ends the listening. */
export function on(topic, work) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(work);
  return () => listeners.get(topic).delete(work);
}

export function touch(topic) {
  if (dirty.size === 0) nextFrame(flush);
  dirty.add(topic);
}

function flush() {
  const topics = [...dirty];
  dirty.clear();
  for (const topic of topics) {
    for (const work of [...(listeners.get(topic) ?? [])]) work(topic);
  }
}

/* ---- people and chats ---- */
export const phones = () => store.users.filter((user) => user.phone);
export const userById = (id) => store.users.find((user) => user.id === id);
export const botById = (id) => store.bots.find((bot) => bot.id === id);
export const chatById = (id) => store.chats.find((chat) => chat.id === id);
export const botByName = (name) =>
  store.bots.find((bot) => bot.username?.toLowerCase() === name.toLowerCase());

const PRESENT = new Set(["creator", "administrator", "member", "restricted"]);

export function isMember(userId, chat) {
  return (chat.members ?? []).some(
    (member) => member.user_id === userId && PRESENT.has(member.status),
  );
}

/** The chats of a phone: one with each bot, then the groups its owner is in. */
export function peersOf(userId) {
  const groups = store.chats.filter((chat) => chat.type !== "private" && !chat.migrated_to
    && isMember(userId, chat));
  return [
    ...store.bots.map((bot) => ({ key: `b${bot.id}`, botId: bot.id })),
    ...groups.map((chat) => ({ key: `g${chat.id}`, chatId: chat.id })),
  ];
}

export const logKey = (userId, peer) =>
  peer.botId ? `p:${peer.botId}:${userId}` : `g:${peer.chatId}`;

/** Who an event's chat is: the user of a private chat, or the group. */
export function eventLogKey(event) {
  const chatId = event.chat_id ?? event.message?.chat?.id;
  if (chatId > 0) return `p:${event.bot_id ?? store.bots[0]?.id}:${chatId}`;
  return `g:${chatId}`;
}

/* ---- logs ---- */
export function getLog(key) {
  if (!store.logs.has(key)) {
    store.logs.set(key, { key, byId: new Map(), ids: [], loaded: false, complete: false });
  }
  return store.logs.get(key);
}

export function putMessage(key, message) {
  const log = getLog(key);
  const id = message.message_id;
  if (message.view?.deleted) return dropMessages(key, [id]);
  if (!log.byId.has(id)) {
    const last = log.ids.at(-1);
    log.ids.push(id);
    if (last !== undefined && last > id) log.ids.sort((a, b) => a - b);
  }
  log.byId.set(id, message);
  touch(`log:${key}`);
  touch("previews");
  return undefined;
}

export function dropMessages(key, ids) {
  const log = getLog(key);
  const gone = new Set(ids);
  log.ids = log.ids.filter((id) => !gone.has(id));
  for (const id of ids) log.byId.delete(id);
  touch(`log:${key}`);
  touch("previews");
}

/** Messages of a chat, oldest first; of one topic when `thread` is given (1 is General). */
export function messagesOf(key, thread) {
  const log = getLog(key);
  const all = log.ids.map((id) => log.byId.get(id));
  return thread === null || thread === undefined
    ? all
    : all.filter((message) => threadOf(message) === thread);
}

export const threadOf = (message) =>
  message.is_topic_message || message.forum_topic_created ? message.message_thread_id : 1;

/** Fetches the newest messages of a chat and puts them in place of what is known.

    With `live`, events may have brought still newer ones meanwhile: those stay. */
export async function loadLog(userId, peer, { limit = 60, live = false } = {}) {
  const key = logKey(userId, peer);
  const log = getLog(key);
  log.fetching = true;
  const { messages } = await api.messages(userId, peer, { limit })
    .finally(() => (log.fetching = false));
  const newest = messages.at(-1)?.message_id ?? 0;
  const newer = live ? [...log.byId.values()].filter((one) => one.message_id > newest) : [];
  log.byId = new Map();
  log.ids = [];
  log.complete = messages.length < limit;
  for (const message of [...messages, ...newer]) putMessage(key, message);
  log.loaded = true;
  touch(`log:${key}`);
}

/** Fetches messages older than what is known; answers whether any came. */
export async function loadOlder(userId, peer, limit = 60) {
  const key = logKey(userId, peer);
  const log = getLog(key);
  if (log.complete || log.loading || log.ids.length === 0) return false;
  log.loading = true;
  try {
    const { messages } = await api.messages(userId, peer, { limit, before: log.ids[0] });
    log.complete = messages.length < limit;
    for (const message of messages) putMessage(key, message);
    return messages.length > 0;
  } finally {
    log.loading = false;
  }
}

/* ---- reading ---- */
const readKey = (userId, key, thread) => `${userId}|${key}|${thread ?? ""}`;

export function markRead(userId, key, thread) {
  const last = messagesOf(key, thread).at(-1)?.message_id ?? 0;
  const name = readKey(userId, key, thread);
  if ((store.reads.get(name) ?? 0) >= last) return;
  store.reads.set(name, last);
  touch("previews");
}

export function unreadCount(userId, key, thread) {
  const seen = store.reads.get(readKey(userId, key, thread)) ?? 0;
  return messagesOf(key, thread).filter(
    (message) => message.message_id > seen && message.from?.id !== userId,
  ).length;
}

/* ---- state ---- */
export async function loadState() {
  const state = await api.state();
  const restarted = state.seq < store.seq;
  store.seq = Math.max(restarted ? 0 : store.seq, state.seq);
  setClock(state.now);
  for (const name of ["bots", "users", "chats"]) store[name] = state[name] ?? [];
  store.limits = state.limits ?? store.limits;
  touch("state");
  return restarted;
}

/** Everything again: after the page opened, the connection came back, or a reset. */
export async function loadAll() {
  const fresh = store.logs.size === 0;
  await loadState();
  const work = [];
  const seen = new Set();
  for (const user of phones()) {
    for (const peer of peersOf(user.id)) {
      const key = logKey(user.id, peer);
      work.push(loadMenu(user.id, peer).catch(() => {}));
      if (!seen.has(key)) work.push(loadLog(user.id, peer).catch(() => {}));
      seen.add(key);
    }
  }
  await Promise.all(work);
  if (fresh) readEverything();
}

/** What was there when the page opened is not news. */
function readEverything() {
  for (const user of phones()) {
    for (const peer of peersOf(user.id)) {
      const key = logKey(user.id, peer);
      const topics = chatById(peer.chatId)?.topics ?? [];
      for (const thread of [null, 1, ...topics.map((topic) => topic.message_thread_id)]) {
        markRead(user.id, key, thread);
      }
    }
  }
}

export const refreshState = debounce(async () => {
  await loadState().catch(() => {});
  for (const user of phones()) {
    for (const peer of peersOf(user.id)) {
      if (!store.menus.has(`${user.id}|${peer.key}`)) refreshMenu(user.id, peer);
      const log = getLog(logKey(user.id, peer));
      if (!log.loaded && !log.fetching) loadLog(user.id, peer, { live: true }).catch(() => {});
    }
  }
}, 120);

export function forgetEverything() {
  store.logs.clear();
  store.menus.clear();
  store.typing.clear();
  store.reads.clear();
  store.votes.clear();
}

/* ---- menus: commands, reply keyboard, pinned messages ---- */
export const menuOf = (userId, peer) => store.menus.get(`${userId}|${peer.key}`) ?? {};

async function loadMenu(userId, peer) {
  store.menus.set(`${userId}|${peer.key}`, await api.menu(userId, peer));
  touch(`menu:${userId}|${peer.key}`);
}

const menuTimers = new Map();

/** Asks for the menu again, once for many reasons at the same moment. */
export function refreshMenu(userId, peer) {
  const name = `${userId}|${peer.key}`;
  clearTimeout(menuTimers.get(name));
  menuTimers.set(name, setTimeout(() => loadMenu(userId, peer).catch(() => {}), 60));
}

/* ---- clock ---- */
export function setClock(iso) {
  store.clockOffset = new Date(iso).getTime() - Date.now();
  touch("clock");
}

export const sandboxNow = () => new Date(Date.now() + store.clockOffset);
