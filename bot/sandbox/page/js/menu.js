/* The menu of one message: react, reply, copy, edit, forward, delete, look at its JSON. */

import { target } from "./api.js";
import { avatar } from "./avatar.js";
import { menuSheet } from "./chatmenu.js";
import { h, iconButton } from "./dom.js";
import { peerTitle } from "./format.js";
import { t } from "./i18n.js";
import { ask, choose, openSheet, toast } from "./sheet.js";
import { botById, chatById, peersOf } from "./store.js";

const EMOJI = ["👍", "❤️", "🔥", "🎉", "👏", "🤔", "😁", "😢"];
/* Telegram knows the heart without its variation selector. */
const plain = (emoji) => (emoji === "❤️" ? "❤" : emoji);

export function openMessageMenu(chat, message, at) {
  const { phone } = chat;
  const mine = message.from?.id === chat.userId;
  const words = message.text ?? message.caption;
  const quote = selectedWords(chat, words);
  const editable = mine && words !== undefined && !message.forward_origin;
  const close = menuSheet(phone, t("message.menu"), [
    { icon: "reply", label: quote ? t("menu.quote") : t("menu.reply"),
      run: () => chat.composer.replyTo(message, quote) },
    words ? { icon: "copy", label: t("menu.copy"), run: () => copyWords(phone, quote || words) }
      : null,
    editable ? { icon: "edit", label: t("menu.edit"), run: () => chat.composer.edit(message) }
      : null,
    { icon: "forward", label: t("menu.forward"), run: () => forward(chat, message) },
    { icon: "code", label: t("menu.json"), run: () => showJson(phone, message) },
    mine || chat.peer.botId
      ? { icon: "trash", label: t("menu.delete"), danger: true, run: () => remove(chat, message) }
      : null,
  ], { head: reactionsRow(chat, message, () => close()), className: "floating" });
  position(phone, at);
}

function selectedWords(chat, words) {
  const selection = window.getSelection();
  if (!words || !selection || selection.isCollapsed) return "";
  if (!chat.el.contains(selection.anchorNode)) return "";
  const text = selection.toString().trim();
  return words.includes(text) && text !== words ? text : "";
}

function reactionsRow(chat, message, close) {
  const mine = (message.view?.reactions ?? [])
    .filter((reaction) => (reaction.by ?? []).includes(chat.userId)).map((one) => one.emoji);
  return h("div", { class: "react-row", role: "group", "aria-label": t("menu.react") },
    EMOJI.map((emoji) => h("button", {
      type: "button", class: mine.includes(plain(emoji)) ? "react mine" : "react",
      "aria-label": t("reaction.add", { emoji }),
      onclick: () => {
        close();
        chat.react(message, mine.includes(plain(emoji)) ? null : plain(emoji));
      },
    }, emoji)));
}

/* Near the finger, but always wholly on the phone's screen. */
function position(phone, at) {
  const box = phone.layer.lastElementChild?.firstElementChild;
  if (!box) return;
  const screen = phone.screen.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const left = Math.min(Math.max(8, at.x - screen.left - 20), screen.width - width - 8);
  const top = Math.min(Math.max(8, at.y - screen.top), screen.height - height - 8);
  box.style.setProperty("left", `${left}px`);
  box.style.setProperty("top", `${top}px`);
}

async function copyWords(phone, words) {
  await navigator.clipboard?.writeText(words).catch(() => {});
  toast(phone, t("copied"));
}

function remove(chat, message) {
  ask(chat.phone, {
    title: t("delete.title"), text: t("delete.text"),
    choices: [{ label: t("cancel") }, {
      label: t("menu.delete"), danger: true, run: () => chat.phone.act("delete", {
        ...target(chat.peer), message_ids: [message.message_id],
      }),
    }],
  });
}

async function forward(chat, message) {
  const entries = peersOf(chat.userId).map((peer) => ({
    value: peer, label: peerTitle(peer),
    picture: avatar(botById(peer.botId) ?? chatById(peer.chatId), 40),
  }));
  const chosen = await choose(chat.phone, { title: t("forward.to"), entries });
  if (!chosen) return;
  const from = chat.peer.chatId ? { from_chat_id: chat.peer.chatId } : {};
  const done = await chat.phone.act("forward", {
    ...from, ...target(chosen[0]), message_ids: [message.message_id],
  });
  if (done) {
    chat.phone.openPeer(chosen[0].key);
    toast(chat.phone, t("forward.done"));
  }
}

/** The message as the bot gets it: useful to whoever writes one. */
function showJson(phone, message) {
  const { view, ...pure } = message;
  const text = JSON.stringify(pure, null, 2);
  const close = openSheet(phone, [
    h("div", { class: "sheet-head" }, h("h3", null, t("menu.json")),
      iconButton("copy", t("menu.copy"), () => copyWords(phone, text)),
      iconButton("close", t("close"), () => close())),
    h("pre", { class: "json", tabindex: "0" }, text),
  ], { label: t("menu.json"), className: "bottom tall" });
}
