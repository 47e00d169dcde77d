/* The messages of one chat on one phone: kept in step with the log without flicker or jumps. */

import { h, icon, nextFrame } from "./dom.js";
import { isoDay, serviceText } from "./format.js";
import { t } from "./i18n.js";
import { flagItem, renderItem } from "./message.js";
import { getLog, loadOlder, markRead, messagesOf, sandboxNow } from "./store.js";

const MOST = 300;
const STEP = 80;
const NEAR = 48;
const RUN_SECONDS = 300;

export class Timeline {
  constructor(ctx, thread) {
    this.ctx = ctx;
    this.thread = thread;
    this.limit = STEP;
    this.rows = new Map();
    this.missed = 0;
    this.lastId = 0;
    this.stick = true;
    this.list = h("ol", { class: "messages", role: "log", "aria-live": "off",
      "aria-label": t("messages"), tabindex: "0" });
    this.scroller = h("div", { class: "scroller" }, h("div", { class: "filler" }), this.list);
    this.jumpCount = h("span", { class: "count", hidden: true });
    this.jump = h("button", { type: "button", class: "to-end", hidden: true,
      "aria-label": t("messages.new"), onclick: () => this.toEnd(true) },
    icon("chevron"), this.jumpCount);
    this.el = h("div", { class: "timeline" }, this.scroller, this.jump);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.watch = new ResizeObserver(() => this.stick && this.toEnd());
    this.watch.observe(this.scroller);
    this.watch.observe(this.list);
  }

  close() {
    this.watch.disconnect();
  }

  atEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  toEnd(smooth = false) {
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.stick = true;
    this.missed = 0;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight,
      behavior: smooth && !calm ? "smooth" : "instant" });
    this.showJump();
  }

  async scrolled() {
    this.stick = this.atEnd();
    if (this.stick) {
      this.missed = 0;
      this.read();
    }
    this.showJump();
    if (this.scroller.scrollTop < 120) await this.older();
  }

  async older() {
    const { ctx } = this;
    const known = messagesOf(ctx.logKey, this.thread).length;
    if (known > this.limit) {
      this.limit += STEP;
      this.update();
      return;
    }
    const log = getLog(ctx.logKey);
    if (!log.loaded || log.complete || log.loading) return;
    if (await loadOlder(ctx.userId, ctx.peer).catch(() => false)) {
      this.limit += STEP;
      this.update();
    }
  }

  showJump() {
    this.jump.hidden = this.atEnd();
    this.jumpCount.hidden = this.missed === 0;
    this.jumpCount.textContent = this.missed > 99 ? "99+" : String(this.missed);
  }

  read() {
    if (this.ctx.isVisible()) markRead(this.ctx.userId, this.ctx.logKey, this.thread);
  }

  /** Brings the list in step with the log, keeping what the eye rests on where it is. */
  update() {
    const stay = this.stick;
    const anchor = stay ? null : this.anchor();
    const items = this.items();
    this.reconcile(items);
    this.list.classList.toggle("empty", items.length === 0);
    if (stay) {
      if (items.length > MOST) this.limit = MOST / 2;
      this.toEnd();
      this.read();
    } else if (anchor?.node.isConnected) {
      this.scroller.scrollTop = anchor.node.offsetTop - anchor.offset;
    }
    this.showJump();
  }

  anchor() {
    const top = this.scroller.scrollTop;
    for (const node of this.list.children) {
      if (node.offsetTop + node.offsetHeight > top && node.dataset.messageId) {
        return { node, offset: node.offsetTop - top };
      }
    }
    return null;
  }

  items() {
    const all = messagesOf(this.ctx.logKey, this.thread);
    const shown = all.slice(-Math.min(Math.max(this.limit, STEP), MOST * 4));
    this.noteNew(all);
    const items = group(shown);
    markRuns(items, all, this.ctx.userId);
    return items;
  }

  noteNew(all) {
    const last = all.at(-1)?.message_id ?? 0;
    if (this.lastId && last > this.lastId) {
      const fresh = all.filter((message) => message.message_id > this.lastId);
      if (fresh.some((message) => message.from?.id === this.ctx.userId)) this.stick = true;
      if (!this.stick) this.missed += fresh.length;
      this.freshFrom = this.lastId;
    } else this.freshFrom = Infinity;
    this.lastId = Math.max(this.lastId, last);
  }

  reconcile(items) {
    const wanted = new Set(items.map((item) => item.key));
    for (const [key, row] of this.rows) {
      if (wanted.has(key)) continue;
      row.node.remove();
      this.rows.delete(key);
    }
    let cursor = this.list.firstChild;
    for (const item of items) {
      const row = this.rows.get(item.key);
      const node = row ? this.refresh(row, item) : this.create(item);
      if (node === cursor) cursor = cursor.nextSibling;
      else this.list.insertBefore(node, cursor);
    }
  }

  create(item) {
    const node = renderItem(item, this.ctx, null);
    if (item.messages?.[0].message_id > this.freshFrom) node.classList.add("fresh");
    this.rows.set(item.key, { node, item });
    return node;
  }

  refresh(row, item) {
    const same = (row.item.messages ?? []).length === (item.messages ?? []).length
      && (item.messages ?? []).every((message, index) => message === row.item.messages[index]);
    if (!same) {
      const focused = row.node.contains(document.activeElement) ? document.activeElement : null;
      const next = renderItem(item, this.ctx, row.node);
      row.node.className = next.className;
      row.node.replaceChildren(...next.childNodes);
      /* A kept button that moved to its new parent has lost the focus on the way. */
      if (focused?.isConnected) focused.focus({ preventScroll: true });
      Object.assign(row.node.dataset, next.dataset);
    } else if (item.kind === "message") flagItem(row.node, item);
    row.item = item;
    return row.node;
  }

  /** Draws one message anew although it did not change (a vote, for instance). */
  repaint(message) {
    for (const row of this.rows.values()) {
      if (row.item.messages?.includes(message)) row.item = { ...row.item, messages: [] };
    }
    nextFrame(() => this.update());
  }

  async jumpTo(id) {
    let node = this.find(id);
    for (let tries = 0; !node && tries < 6; tries += 1) {
      const before = this.limit;
      await this.older();
      node = this.find(id);
      if (this.limit === before) break;
    }
    if (!node) return this.ctx.toast(t("messages.gone"));
    this.stick = false;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.remove("flash");
    requestAnimationFrame(() => node.classList.add("flash"));
    return undefined;
  }

  find(id) {
    return this.list.querySelector(`:scope > [data-message-id="${id}"]`)
      ?? this.list.querySelector(`[data-tile-id="${id}"]`)?.closest("li");
  }
}

/* ---- from messages to items ---- */
function group(messages) {
  const items = [];
  let day = isoDay(sandboxNow());
  let first = true;
  for (const message of messages) {
    const its = isoDay(message.date);
    if (its !== day || first) {
      items.push({ kind: "day", key: `d${its}.${message.message_id}`, date: message.date });
    }
    day = its;
    first = false;
    const last = items.at(-1);
    const album = message.media_group_id;
    if (serviceText(message)) {
      items.push({ kind: "service", key: `m${message.message_id}`, messages: [message] });
    } else if (album && last.kind === "message" && last.album === album) {
      last.messages.push(message);
    } else {
      items.push({ kind: "message", key: `m${message.message_id}`, messages: [message], album });
    }
  }
  return items;
}

const author = (item) => item.messages[0].sender_chat?.id ?? item.messages[0].from?.id;

function joined(a, b) {
  return a?.kind === "message" && b?.kind === "message" && author(a) === author(b)
    && b.messages[0].date - a.messages.at(-1).date < RUN_SECONDS;
}

/** First and last of a run of one author; seen when somebody else wrote afterwards. */
function markRuns(items, all, userId) {
  const lastOther = all.findLast((message) => message.from?.id !== userId)?.message_id ?? 0;
  items.forEach((item, index) => {
    if (item.kind !== "message") return;
    item.first = !joined(items[index - 1], item);
    item.last = !joined(item, items[index + 1]);
    item.seen = item.messages.at(-1).message_id < lastOther;
  });
}
