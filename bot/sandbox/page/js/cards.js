/* Cards inside a bubble: places, people, polls. */

import { target } from "./api.js";
import { avatar } from "./avatar.js";
import { h, icon, svg } from "./dom.js";
import { fullName } from "./format.js";
import { lang, t } from "./i18n.js";
import { store, touch } from "./store.js";

export function renderCard(message, ctx) {
  if (message.venue) return place(message.venue.location, message.venue);
  if (message.location) return place(message.location, null);
  if (message.contact) return contact(message.contact);
  if (message.poll) return poll(message.poll, message, ctx);
  return null;
}

/* No map is fetched: streets are drawn from the coordinates, the same for the same place. */
function place({ latitude, longitude, live_period: live }, venue) {
  const seed = Math.abs(Math.sin(latitude * 12.9898 + longitude * 78.233) * 43758.5453) % 1;
  const turn = -28 + seed * 56;
  const gap = 34 + seed * 14;
  const lines = [];
  for (let at = -160; at <= 320; at += gap) {
    lines.push(svg("path", { d: `M${at} -120V260`, class: "street" }));
    lines.push(svg("path", { d: `M-160 ${at * 0.8}H420`, class: "street" }));
  }
  const map = svg("svg", { viewBox: "0 0 260 132", class: "map", "aria-hidden": "true",
    preserveAspectRatio: "xMidYMid slice" },
  svg("rect", { width: 260, height: 132, class: "land" }),
  svg("g", { transform: `rotate(${turn} 130 66)` },
    svg("rect", { x: 20 + seed * 60, y: 8, width: gap * 2, height: gap * 1.2, class: "park" }),
    lines, svg("path", { d: "M-160 84H420", class: "road" })),
  svg("path", { class: "water", d: `M-10 ${108 + seed * 14}C60 ${88 + seed * 20} `
    + `160 148 280 ${104 - seed * 20}V150H-10Z` }),
  svg("ellipse", { cx: 130, cy: 78, rx: 11, ry: 4, class: "pin-shade" }),
  svg("path", { d: "M130 77c-9-12-16-19-16-29a16 16 0 1 1 32 0c0 10-7 17-16 29z", class: "pin" }),
  svg("circle", { cx: 130, cy: 47, r: 6, class: "pin-eye" }));
  const point = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  const title = venue?.title ?? (live ? t("location.live") : t("kind.location"));
  return h("div", { class: "place", role: "group", "aria-label": `${title} ${point}` }, map,
    h("div", { class: "place-words" }, h("strong", null, title),
      h("span", null, venue?.address ?? point)));
}

function contact(person) {
  const name = fullName(person);
  return h("div", { class: "contact", role: "group", "aria-label": `${t("kind.contact")} ${name}` },
    avatar({ id: person.user_id ?? name.length, first_name: name }, 44),
    h("div", { class: "contact-words" }, h("strong", null, name),
      h("span", null, person.phone_number)));
}

/* ---- polls ---- */
const voteKey = (ctx, poll_) => `${ctx.userId}|${poll_.id}`;

function poll(data, message, ctx) {
  const mine = message.view?.votes?.[ctx.userId] ?? store.votes.get(voteKey(ctx, data)) ?? null;
  const voted = Array.isArray(mine) && mine.length > 0;
  const results = voted || data.is_closed;
  const kind = data.is_closed ? t("poll.closed")
    : [data.is_anonymous === false ? t("poll.public") : t("poll.anonymous"),
      data.type === "quiz" ? t("poll.quiz") : t("kind.poll")].join(lang() === "zh" ? "" : " ");
  const chosen = new Set();
  const box = h("div", { class: "poll", role: "group", "aria-label": data.question },
    h("strong", { class: "poll-question" }, data.question),
    h("span", { class: "poll-kind" }, kind));
  const submit = h("button", { type: "button", class: "poll-submit", disabled: true,
    onclick: () => vote([...chosen], data, message, ctx) }, t("poll.vote"));
  data.options.forEach((option, index) => {
    box.append(results
      ? resultRow(option, index, data, mine ?? [])
      : optionButton(option, index, data, message, ctx, chosen, submit));
  });
  if (!results && data.allows_multiple_answers) box.append(submit);
  if (results && data.type === "quiz" && data.explanation) {
    box.append(h("p", { class: "poll-why" }, icon("bulb"), data.explanation));
  }
  const foot = h("div", { class: "poll-foot" },
    h("span", null, t("poll.total", { n: data.total_voter_count ?? 0 })));
  if (voted && !data.is_closed && data.type !== "quiz") {
    foot.append(h("button", { type: "button", class: "inline",
      onclick: () => vote([], data, message, ctx) }, t("poll.retract")));
  }
  box.append(foot);
  return box;
}

function optionButton(option, index, data, message, ctx, chosen, submit) {
  const multiple = data.allows_multiple_answers;
  const button = h("button", {
    type: "button", class: "poll-option", "aria-pressed": multiple ? "false" : null,
    onclick: () => {
      if (!multiple) return vote([index], data, message, ctx);
      if (!chosen.delete(index)) chosen.add(index);
      button.setAttribute("aria-pressed", String(chosen.has(index)));
      submit.disabled = chosen.size === 0;
      return undefined;
    },
  }, h("span", { class: multiple ? "poll-mark square" : "poll-mark" }), option.text);
  return button;
}

function resultRow(option, index, data, mine) {
  const total = data.total_voter_count || 0;
  const share = total ? Math.round((option.voter_count / total) * 100) : 0;
  const right = data.correct_option_ids?.includes(index) ?? data.correct_option_id === index;
  const state = data.type === "quiz" && right ? "right" : mine.includes(index)
    ? (data.type === "quiz" ? "wrong" : "mine") : "";
  const mark = { right: "check", mine: "check", wrong: "close" }[state];
  return h("div", { class: `poll-result ${state}` },
    h("span", { class: "poll-share" }, `${share}%`),
    h("span", { class: "poll-text" }, option.text, mark ? icon(mark) : null),
    h("span", { class: "poll-bar" }, h("i", { style: { width: `${share}%` } })));
}

async function vote(ids, data, message, ctx) {
  store.votes.set(voteKey(ctx, data), ids);
  const done = await ctx.act("vote", {
    ...target(ctx.peer), message_id: message.message_id, option_ids: ids,
  });
  if (!done) store.votes.delete(voteKey(ctx, data));
  ctx.repaint(message);
  touch(`log:${ctx.logKey}`);
}

