/* Things that lie over a phone's screen: sheets, questions, menus, pictures, toasts. */

import { h, icon, iconButton } from "./dom.js";
import { t } from "./i18n.js";

const FOCUSABLE = "button:not([disabled]), [href], input:not([disabled]), select, textarea,"
  + " [tabindex]:not([tabindex='-1'])";

/** Opens `content` over the phone; answers a function that closes it again. */
export function openSheet(phone, content, options = {}) {
  const { label, className = "", role = "dialog", onclose } = options;
  const before = document.activeElement;
  const box = h("div", { class: `sheet ${className}`, role, "aria-modal": "true",
    "aria-label": label, tabindex: "-1" }, content);
  const shut = (event) => event.target === veil && close();
  const veil = h("div", { class: "veil", onclick: shut }, box);
  let open = true;
  function close() {
    if (!open) return;
    open = false;
    veil.remove();
    phone.views.inert = phone.layer.childElementCount > 0;
    if (before?.isConnected) before.focus({ preventScroll: true });
    onclose?.();
  }
  veil.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close();
    if (event.key === "Tab") keepInside(event, box);
    if (role === "menu") walk(event, box);
  });
  phone.layer.append(veil);
  phone.views.inert = true;
  (box.querySelector("[autofocus]") ?? box.querySelector(FOCUSABLE) ?? box)
    .focus({ preventScroll: true });
  return close;
}

function keepInside(event, box) {
  const all = [...box.querySelectorAll(FOCUSABLE)];
  if (all.length === 0) return;
  const edge = event.shiftKey ? all[0] : all.at(-1);
  if (document.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? all.at(-1) : all[0]).focus();
}

function walk(event, box) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...box.querySelectorAll("button:not([disabled])")];
  const at = all.indexOf(document.activeElement);
  all[(at + step + all.length) % all.length]?.focus();
}

/** A question with its buttons; `choices` are {label, primary?, danger?, run}. */
export function ask(phone, { title, text, choices, role = "alertdialog" }) {
  const buttons = choices.map((choice) => h("button", {
    type: "button", autofocus: choice.primary ?? false,
    class: `action ${choice.primary ? "primary" : ""} ${choice.danger ? "danger" : ""}`,
    onclick: () => {
      close();
      choice.run?.();
    },
  }, choice.label));
  const close = openSheet(phone, [
    title ? h("h3", null, title) : null,
    text ? h("p", { class: "sheet-text" }, text) : null,
    h("div", { class: "actions" }, buttons),
  ], { label: title ?? text, className: "question", role });
  return close;
}

export function alertBox(phone, text) {
  return ask(phone, { text, choices: [{ label: t("ok"), primary: true }] });
}

/** A list of people or chats to choose from; resolves with the chosen ones or null. */
export function choose(phone, { title, entries, most = 1 }) {
  return new Promise((resolve) => {
    const picked = new Set();
    const done = h("button", { type: "button", class: "action primary", disabled: true,
      onclick: () => finish([...picked]) }, t("done"));
    const rows = entries.map((entry) => {
      const row = h("button", {
        type: "button", class: "choice", "aria-pressed": most > 1 ? "false" : null,
        onclick: () => {
          if (most === 1) return finish([entry.value]);
          if (!picked.delete(entry.value) && picked.size < most) picked.add(entry.value);
          row.setAttribute("aria-pressed", String(picked.has(entry.value)));
          done.disabled = picked.size === 0;
          return undefined;
        },
      }, entry.picture, h("span", { class: "choice-words" }, h("strong", null, entry.label),
        entry.note ? h("span", null, entry.note) : null), icon("check", "icon choice-mark"));
      return row;
    });
    let answer = null;
    const close = openSheet(phone, [
      h("div", { class: "sheet-head" }, h("h3", null, title),
        iconButton("close", t("close"), () => close())),
      h("div", { class: "choices" }, rows.length ? rows
        : h("p", { class: "sheet-text" }, t("choose.none"))),
      most > 1 ? h("div", { class: "actions" }, done) : null,
    ], { label: title, className: "bottom", onclose: () => resolve(answer) });
    function finish(values) {
      answer = values;
      close();
    }
  });
}

/** A short note near the bottom of the phone that goes by itself. */
export function toast(phone, text) {
  const node = h("div", { class: "toast", role: "status" }, text);
  phone.toasts.replaceChildren(node);
  clearTimeout(phone.toastTimer);
  phone.toastTimer = setTimeout(() => node.remove(), 3200 + text.length * 30);
}

/** A picture or video over the whole screen of the phone. */
export function viewer(phone, node, { source, name, caption }) {
  const close = openSheet(phone, [
    h("div", { class: "viewer-bar" },
      iconButton("close", t("close"), () => close()),
      h("a", { class: "icon-button", href: source, download: name ?? true,
        "aria-label": t("download"), title: t("download") }, icon("download"))),
    h("div", { class: "viewer-stage" }, node),
    caption ? h("p", { class: "viewer-caption" }, caption) : null,
  ], { label: t("viewer"), className: "viewer" });
}
