/* Inline keyboards under messages and reply keyboards under the composer. */

import { target } from "./api.js";
import { h, icon } from "./dom.js";
import { callbackAnswer } from "./events.js";
import { t } from "./i18n.js";

const MARKS = [
  ["url", "external"], ["login_url", "external"], ["web_app", "window"],
  ["switch_inline_query", "forward"], ["switch_inline_query_current_chat", "at"],
  ["switch_inline_query_chosen_chat", "forward"], ["copy_text", "copy"], ["pay", "card"],
];

/** The keyboard of a message, or null. An unchanged one is kept with its focus and spinner. */
export function renderInlineKeyboard(message, ctx, old) {
  const rows = message.reply_markup?.inline_keyboard ?? message.view?.reply_markup?.inline_keyboard;
  if (!rows || rows.length === 0) return null;
  const print = JSON.stringify(rows);
  const before = old?.querySelector(".keys");
  if (before && before.print === print && before.messageId === message.message_id) return before;
  const node = h("div", { class: "keys", role: "group", "aria-label": t("keyboard.inline") },
    rows.map((row, r) => h("div", { class: "key-row" },
      row.map((button, c) => inlineButton(button, message, r, c, ctx)))));
  node.print = print;
  node.messageId = message.message_id;
  if (before?.contains(document.activeElement)) keepFocus(before, node);
  return node;
}

function keepFocus(before, after) {
  const index = [...before.querySelectorAll("button")].indexOf(document.activeElement);
  const buttons = after.querySelectorAll("button");
  const next = buttons[Math.min(index, buttons.length - 1)];
  queueMicrotask(() => next?.focus({ preventScroll: true }));
}

function inlineButton(button, message, row, column, ctx) {
  const mark = MARKS.find(([name]) => button[name] !== undefined)?.[1];
  const node = h("button", {
    type: "button", class: "key", title: button.text.length > 24 ? button.text : null,
    dataset: button.style ? { style: button.style } : null,
    onclick: () => press(node, button, message, row, column, ctx),
  }, h("span", { class: "key-words" }, button.text), mark ? icon(mark, "icon key-mark") : null);
  return node;
}

async function press(node, button, message, row, column, ctx) {
  if (node.classList.contains("waiting")) return;
  if (button.url) ctx.openLink(button.url);
  else if (button.login_url) ctx.openLink(button.login_url.url);
  else if (button.web_app) ctx.openLink(button.web_app.url);
  else if (button.copy_text) copy(button.copy_text.text, ctx);
  else if (button.switch_inline_query_current_chat !== undefined) {
    ctx.inlineQuery(button.switch_inline_query_current_chat);
  } else if (button.switch_inline_query !== undefined) {
    ctx.inlineQuery(button.switch_inline_query);
  } else await callback(node, message, row, column, ctx);
}

async function copy(text, ctx) {
  await navigator.clipboard?.writeText(text).catch(() => {});
  ctx.toast(t("copied"));
}

async function callback(node, message, row, column, ctx) {
  node.classList.add("waiting");
  node.setAttribute("aria-busy", "true");
  try {
    const body = { ...target(ctx.peer), message_id: message.message_id, row, column };
    const result = await ctx.act("tap", body);
    if (!result) return;
    if (result.url) ctx.openLink(result.url);
    const id = result.callback_query_id;
    const answer = result.answer ?? (id ? await callbackAnswer(id) : null);
    if (answer) showAnswer(answer, ctx);
  } finally {
    node.classList.remove("waiting");
    node.removeAttribute("aria-busy");
  }
}

function showAnswer(answer, ctx) {
  if (answer.url) ctx.openLink(answer.url);
  if (!answer.text) return;
  if (answer.show_alert) ctx.alert(answer.text);
  else ctx.toast(answer.text);
}

/* ---- reply keyboard ---- */
const REQUESTS = [
  ["request_contact", "user"], ["request_location", "location"], ["request_poll", "poll"],
  ["request_users", "users"], ["request_chat", "group"], ["web_app", "window"],
];

/** The keyboard that stands in place of the letters; `press(button)` does what it says. */
export function renderReplyKeyboard(markup, press) {
  const rows = markup.keyboard.map((row) => h("div", { class: "key-row" }, row.map((raw) => {
    const button = typeof raw === "string" ? { text: raw } : raw;
    const mark = REQUESTS.find(([name]) => button[name])?.[1];
    return h("button", { type: "button", class: "reply-key", onclick: () => press(button) },
      mark ? icon(mark) : null, h("span", { class: "key-words" }, button.text));
  })));
  return h("div", {
    class: markup.resize_keyboard ? "reply-keys fitted" : "reply-keys", role: "group",
    "aria-label": t("keyboard.reply"),
  }, rows);
}
