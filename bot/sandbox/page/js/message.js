/* One message, or one album, as a list item. */

import { avatar, colourOf } from "./avatar.js";
import { renderCard } from "./cards.js";
import { h, icon } from "./dom.js";
import { isBigEmoji, renderText } from "./entities.js";
import {
  clockTime, dayLabel, fullName, kindOf, preview, senderName, serviceText,
} from "./format.js";
import { t } from "./i18n.js";
import { renderInlineKeyboard } from "./keyboard.js";
import { hasPicture, renderAlbum, renderMedia } from "./media.js";

/** The `li` of an item of the timeline; `old` is the one it replaces, whose parts are reused. */
export function renderItem(item, ctx, old) {
  if (item.kind === "day") return day(item);
  if (item.kind === "service") return service(item.messages[0], ctx);
  return message(item, ctx, old);
}

/** Neighbours changed, the message did not: only classes differ. */
export function flagItem(node, item) {
  for (const name of ["first", "last", "seen"]) node.classList.toggle(name, Boolean(item[name]));
}

function day(item) {
  return h("li", { class: "day", role: "separator" }, h("span", null, dayLabel(item.date)));
}

function service(one, ctx) {
  const pinned = one.pinned_message;
  const words = serviceText(one);
  return h("li", { class: "service", dataset: { messageId: one.message_id } },
    pinned?.message_id
      ? h("button", { type: "button", class: "service-words",
        onclick: () => ctx.jumpTo(pinned.message_id) }, words)
      : h("span", { class: "service-words" }, words));
}

function message(item, ctx, old) {
  const [first] = item.messages;
  const captioned = item.messages.find((one) => one.caption) ?? first;
  const out = first.from?.id === ctx.userId && !first.sender_chat;
  const scene = { ...ctx, reuse: old ? (id) => findFile(old, id) : null };
  const bubble = renderBubble(item, captioned, scene, out);
  const keyboard = renderInlineKeyboard(item.messages.at(-1), scene, old);
  const stack = h("div", { class: keyboard ? "stack with-keys" : "stack" }, bubble, keyboard);
  const node = h("li", {
    class: `message ${out ? "out" : "in"}`,
    dataset: { messageId: first.message_id, kind: kindOf(first) },
  });
  if (ctx.isGroup && !out) {
    node.append(avatar(first.sender_chat ?? first.from, 30));
  }
  node.append(stack);
  node.append(moreButton(captioned, ctx));
  flagItem(node, item);
  return node;
}

function findFile(old, id) {
  return [...old.querySelectorAll("[data-file]")].find((node) => node.dataset.file === id) ?? null;
}

function moreButton(one, ctx) {
  return h("button", {
    type: "button", class: "message-more", "aria-label": t("message.menu"), "aria-haspopup": "menu",
    title: t("message.menu"),
    onclick: (event) => {
      const box = event.currentTarget.getBoundingClientRect();
      ctx.openMenu(one, { x: box.left, y: box.bottom });
    },
  }, icon("more"));
}

function renderBubble(item, captioned, ctx, out) {
  const [first] = item.messages;
  const isAlbum = item.messages.length > 1;
  const big = isBigEmoji(first);
  const media = isAlbum ? renderAlbum(item.messages, ctx) : renderMedia(first, ctx);
  const card = media ? null : renderCard(first, ctx);
  const text = captioned.text ?? captioned.caption;
  const picture = item.messages.some(hasPicture);
  const bare = big || ["sticker", "video_note", "dice"].includes(kindOf(first));
  const above = captioned.show_caption_above_media;
  const head = [
    !out && ctx.isGroup ? sender(first) : null, forwarded(first), via(first),
    replied(first, ctx),
  ].filter(Boolean);
  const words = text === undefined ? null : textBlock(captioned, text, ctx, item, out, big);
  const classes = ["bubble"];
  if (bare) classes.push("bare");
  if (picture) classes.push("pictured");
  if (picture && !text && head.length === 0) classes.push("only-picture");
  if (first.poll || first.location || first.venue || first.contact) classes.push("carded");
  const loose = words ? null : meta(item, out, picture || bare || Boolean(first.location));
  const node = h("div", { class: classes.join(" ") },
    head.length ? h("div", { class: "head" }, head) : null);
  if (above && words) node.append(words);
  if (media) node.append(media);
  if (card) node.append(card);
  if (!above && words) node.append(words);
  if (loose) node.append(loose);
  const reactions = renderReactions(item.messages.at(0), ctx);
  if (reactions) node.append(reactions);
  return node;
}

function textBlock(one, text, ctx, item, out, big) {
  const words = h("span", { class: "words" },
    renderText(text, one.entities ?? one.caption_entities, ctx));
  return h("div", { class: big ? "text big-emoji" : "text", dir: "auto" }, words, meta(item, out));
}

/** Time, «edited» and ticks; floats at the end of the last line. */
function meta(item, out, floating = false) {
  const one = item.messages.at(-1);
  const edited = item.messages.some((each) => each.edit_date);
  return h("span", { class: floating ? "meta over" : "meta" },
    edited ? h("span", { class: "edited" }, t("edited")) : null,
    h("time", { datetime: new Date(one.date * 1000).toISOString() }, clockTime(one.date)),
    out ? h("span", { class: "ticks", role: "img", "aria-label": t("sent") },
      icon("tick", "icon one"), icon("ticks", "icon two")) : null);
}

function sender(first) {
  const who = first.sender_chat ?? first.from;
  return h("div", { class: "sender", dataset: { colour: colourOf(who?.id) } }, senderName(first),
    first.from?.is_bot ? h("span", { class: "badge" }, "bot") : null);
}

function via(first) {
  if (!first.via_bot) return null;
  return h("div", { class: "via" }, t("via", { name: `@${first.via_bot.username}` }));
}

function forwarded(first) {
  const origin = first.forward_origin;
  if (!origin) return null;
  const name = fullName(origin.sender_user ?? origin.sender_chat ?? origin.chat)
    || origin.sender_user_name;
  return h("div", { class: "forwarded" }, icon("forward"),
    t("forwarded", { name: origin.sender_user_name ?? name }));
}

function replied(first, ctx) {
  const to = first.reply_to_message;
  /* Inside a topic every message answers the one that made the topic; that is no reply. */
  if (!to || (to.forum_topic_created && !first.quote)) return null;
  const words = first.quote?.text ?? preview(to);
  const small = to.photo
    ? renderMedia({ photo: to.photo.slice(0, 1) }, { openPicture() {} }) : null;
  return h("button", {
    type: "button", class: "reply", dataset: { colour: colourOf(to.from?.id) },
    "aria-label": t("reply.jump", { name: senderName(to) }),
    onclick: () => ctx.jumpTo(to.message_id),
  },
  small ? h("span", { class: "reply-thumb" }, small.firstChild) : null,
  h("span", { class: "reply-words" },
    h("span", { class: "reply-name" }, senderName(to)),
    h("span", { class: first.quote ? "reply-text quoted" : "reply-text" }, words)));
}

function renderReactions(one, ctx) {
  const list = one.view?.reactions ?? [];
  if (list.length === 0) return null;
  return h("div", { class: "reactions" }, list.map((reaction) => {
    const mine = (reaction.by ?? []).includes(ctx.userId);
    return h("button", {
      type: "button", class: mine ? "reaction mine" : "reaction", "aria-pressed": String(mine),
      "aria-label": t("reaction.label", { emoji: reaction.emoji, n: reaction.count }),
      onclick: () => ctx.react(one, mine ? null : reaction.emoji),
    }, h("span", { class: "emoji" }, reaction.emoji),
    h("span", null, String(reaction.count)));
  }));
}
