/* Live events: applied to the store as they come; after a break everything is asked for again. */

import { api } from "./api.js";
import {
  dropMessages, eventLogKey, forgetEverything, getLog, loadAll, peersOf, phones, putMessage,
  refreshMenu, refreshState, setClock, store, touch, userById,
} from "./store.js";

let source = null;
let wait = 500;
const answered = new Map();
const waiting = new Map();
const resetListeners = new Set();

export const onReset = (work) => resetListeners.add(work);

/** Opens the stream after what the store already knows and keeps it open. */
export function connect() {
  source?.close();
  source = new EventSource(api.eventsUrl(store.seq));
  source.onopen = () => {
    wait = 500;
    setConnected(true);
  };
  source.onmessage = (raw) => apply(JSON.parse(raw.data));
  source.onerror = disconnect;
}

/** Ends a stream that broke (or is to break, for a test) and tries again after a while. */
export function disconnect() {
  source.close();
  setConnected(false);
  setTimeout(recover, wait);
  wait = Math.min(wait * 2, 8000);
}

async function recover() {
  try {
    await loadAll();
    connect();
  } catch {
    setTimeout(recover, wait);
    wait = Math.min(wait * 2, 8000);
  }
}

function setConnected(value) {
  store.connected = value;
  touch("connection");
}

/** Resolves with the bot's answer to a tap, or null when none came in time. */
export function callbackAnswer(id, ms = 15000) {
  if (answered.has(id)) return Promise.resolve(answered.get(id));
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    setTimeout(() => {
      waiting.delete(id);
      resolve(null);
    }, ms);
  });
}

export function apply(event) {
  if (event.seq !== undefined) store.seq = Math.max(store.seq, event.seq);
  handlers[event.type]?.(event);
}

/** The phones that show this chat, each with its view of it. */
function viewers(event) {
  const key = eventLogKey(event);
  const found = [];
  for (const user of phones()) {
    for (const peer of peersOf(user.id)) {
      const own = peer.botId ? `p:${peer.botId}:${user.id}` : `g:${peer.chatId}`;
      if (own === key) found.push({ user, peer });
    }
  }
  return found;
}

function message(event) {
  const key = eventLogKey(event);
  const shown = viewers(event);
  if (shown.length === 0 && !store.logs.has(key)) {
    const isPrivate = (event.chat_id ?? 0) > 0;
    if (!isPrivate || userById(event.chat_id) === undefined) refreshState();
    return;
  }
  putMessage(key, event.message);
  stopTyping(key, event.message);
  const markup = event.message.view?.reply_markup;
  const fromPerson = !event.message.from?.is_bot;
  if (fromPerson || (markup && !markup.inline_keyboard)) {
    for (const { user, peer } of shown) refreshMenu(user.id, peer);
  }
}

function edited(event) {
  const key = eventLogKey(event);
  const log = store.logs.get(key);
  if (log?.byId.has(event.message.message_id)) putMessage(key, event.message);
}

function deleted(event) {
  dropMessages(eventLogKey(event), event.message_ids ?? [event.message_id]);
}

function reaction(event) {
  const key = eventLogKey(event);
  const old = getLog(key).byId.get(event.message_id);
  if (!old) return;
  if (event.message) putMessage(key, event.message);
  else if (event.reactions) {
    putMessage(key, { ...old, view: { ...old.view, reactions: event.reactions } });
  } else {
    const [first] = viewers(event);
    if (first) reloadOne(first, key, event.message_id);
  }
}

async function reloadOne({ user, peer }, key, id) {
  const { messages } = await api.messages(user.id, peer, { limit: 1, before: id + 1 });
  for (const fresh of messages) if (fresh.message_id === id) putMessage(key, fresh);
}

function callback(event) {
  answered.set(event.callback_query_id, event);
  if (answered.size > 200) answered.delete(answered.keys().next().value);
  waiting.get(event.callback_query_id)?.(event);
  waiting.delete(event.callback_query_id);
}

function chatAction(event) {
  const key = eventLogKey(event);
  store.typing.set(key, {
    action: event.action, botId: event.bot_id, thread: event.message_thread_id ?? null,
    until: Date.now() + 5000,
  });
  touch(`typing:${key}`);
  setTimeout(() => touch(`typing:${key}`), 5100);
}

function stopTyping(key, fresh) {
  if (!fresh.from?.is_bot) return;
  if (store.typing.delete(key)) touch(`typing:${key}`);
}

function menusOfAll() {
  refreshState();
  for (const user of phones()) for (const peer of peersOf(user.id)) refreshMenu(user.id, peer);
}

async function reset() {
  forgetEverything();
  await loadAll().catch(() => {});
  for (const work of resetListeners) work();
  touch("state");
}

const handlers = {
  message,
  message_edited: edited,
  message_deleted: deleted,
  callback_answer: callback,
  chat_action: chatAction,
  reaction,
  pinned: (event) => {
    for (const { user, peer } of viewers(event)) refreshMenu(user.id, peer);
  },
  chat: refreshState,
  user: menusOfAll,
  bot: menusOfAll,
  clock: (event) => setClock(event.now),
  reset,
  call: () => touch("calls"),
};
