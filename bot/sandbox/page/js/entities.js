/* Text with entities as DOM nodes. Offsets are UTF-16 units, which is how JavaScript counts. */

import { h, icon, safeUrl } from "./dom.js";
import { t } from "./i18n.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Nodes for `text`; `act` has openLink(url), sendCommand(text) and openMention(name). */
export function renderText(text, entities, act) {
  const sorted = [...(entities ?? [])]
    .filter((entity) => entity.length > 0 && entity.offset < text.length)
    .sort((a, b) => a.offset - b.offset || b.length - a.length || rank(a) - rank(b));
  const root = document.createDocumentFragment();
  fill(root, text, 0, text.length, sorted, act);
  return root;
}

/* Of entities that cover the same text, blocks go outside. */
const rank = (entity) => (BLOCKS.has(entity.type) ? 0 : 1);

function fill(parent, text, start, end, entities, act) {
  let at = start;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    if (entity.offset < at) continue;
    const stop = Math.min(entity.offset + entity.length, end);
    const inner = [];
    let next = i + 1;
    while (next < entities.length && entities[next].offset < stop) inner.push(entities[next++]);
    plain(parent, text.slice(at, entity.offset));
    const node = make(entity, text.slice(entity.offset, stop), act);
    fill(node.inside ?? node, text, entity.offset, stop, inner, act);
    parent.append(node);
    at = stop;
    /* A block ends its line by itself; the newline after it would show as an empty one. */
    if (BLOCKS.has(entity.type) && text[at] === "\n") at += 1;
    i = next - 1;
  }
  plain(parent, text.slice(at, end));
}

function plain(parent, text) {
  if (text) parent.append(document.createTextNode(text));
}

const SIMPLE = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
};

function make(entity, text, act) {
  const simple = SIMPLE[entity.type];
  if (simple) return h(simple);
  switch (entity.type) {
    case "spoiler": return spoiler();
    case "pre": return pre(entity, text);
    case "blockquote": return h("blockquote", { class: "quote" });
    case "expandable_blockquote": return expandable(text);
    case "url": return link(text, act);
    case "text_link": return link(entity.url, act);
    case "email": return link(`mailto:${text}`, act);
    case "phone_number": return link(`tel:${text.replace(/[^+\d]/g, "")}`, act);
    case "bot_command": return tappable("command", () => act.sendCommand(text));
    case "mention": return tappable("mention", () => act.openMention(text.slice(1)));
    case "text_mention": return h("span", { class: "mention" });
    case "hashtag": case "cashtag": return h("span", { class: "hashtag" });
    case "custom_emoji": return h("span", { class: "custom-emoji" });
    default: return h("span");
  }
}

function link(address, act) {
  const url = safeUrl(address);
  if (!url) return h("span");
  return h("a", {
    href: url, target: "_blank", rel: "noopener noreferrer",
    onclick: (event) => {
      event.preventDefault();
      act.openLink(url);
    },
  });
}

function tappable(className, onclick) {
  return h("button", { type: "button", class: `inline ${className}`, onclick });
}

function spoiler() {
  const show = (event) => {
    if (node.classList.contains("shown")) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("shown");
    node.removeAttribute("role");
    node.removeAttribute("tabindex");
    node.removeAttribute("aria-label");
  };
  const node = h("span", {
    class: "spoiler", role: "button", tabindex: "0", "aria-label": t("spoiler"),
    onclick: show,
    onkeydown: (event) => (event.key === "Enter" || event.key === " ") && show(event),
  });
  return node;
}

function pre(entity, text) {
  const code = h("code", { tabindex: "0" });
  const copy = h("button", {
    type: "button", class: "copy-code", "aria-label": t("menu.copy"), title: t("menu.copy"),
    onclick: () => navigator.clipboard?.writeText(text),
  }, icon("copy"));
  const box = h("div", { class: "pre" },
    h("div", { class: "pre-head" }, h("span", null, entity.language ?? ""), copy),
    h("pre", null, code));
  box.inside = code;
  return box;
}

function expandable(text) {
  const body = h("div", { class: "quote-body" });
  const long = text.length > 120 || text.split("\n").length > 3;
  const box = h("blockquote", { class: long ? "quote folded" : "quote" }, body);
  if (long) {
    const toggle = h("button", {
      type: "button", class: "quote-toggle", "aria-expanded": "false",
      "aria-label": t("quote.expand"),
      onclick: () => {
        const open = !box.classList.toggle("folded");
        toggle.setAttribute("aria-expanded", String(open));
      },
    }, icon("chevron"));
    box.append(toggle);
  }
  box.inside = body;
  return box;
}

/** One to three emoji and nothing else: shown large, without a bubble. */
export function isBigEmoji(message) {
  const text = message.text;
  if (!text || text.length > 24 || (message.entities ?? []).some(notEmoji)) return false;
  const parts = [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)];
  return parts.length <= 3 && parts.every(({ segment }) =>
    /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(segment) && !/^\d$/.test(segment));
}

const notEmoji = (entity) => entity.type !== "custom_emoji";
