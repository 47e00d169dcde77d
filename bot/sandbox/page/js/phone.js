/* One person's phone: which view is on its screen, and what lies over it. */

import { api } from "./api.js";
import { avatar } from "./avatar.js";
import { Chat } from "./chat.js";
import { chatList, topicList } from "./chatlist.js";
import { h, icon } from "./dom.js";
import { clockTime, fullName } from "./format.js";
import { catchDrops, catchHolds } from "./gestures.js";
import { t } from "./i18n.js";
import { choose, toast } from "./sheet.js";
import {
  chatById, isMember, logKey, on, peersOf, sandboxNow, store, unreadCount, userById,
} from "./store.js";

export class Phone {
  constructor(userId, stage) {
    this.userId = userId;
    this.stage = stage;
    this.chat = null;
    this.route = { peer: null, thread: null };
    this.views = h("div", { class: "views" });
    this.layer = h("div", { class: "layer" });
    this.toasts = h("div", { class: "toasts", "aria-live": "polite" });
    this.time = h("span", { class: "status-time" });
    this.drop = h("div", { class: "drop-hint", hidden: true }, icon("download"), t("drop"));
    this.screen = h("div", { class: "screen" },
      h("div", { class: "status-bar", "aria-hidden": "true" }, this.time,
        h("span", { class: "status-icons" }, icon("signal"), icon("battery"))),
      this.views, this.layer, this.drop, this.toasts);
    this.caption = h("div", { class: "phone-caption" });
    this.el = h("section", { class: "phone", dataset: { userId } },
      this.caption, h("div", { class: "bezel" }, this.screen));
    this.offs = [
      on("state", () => this.paint()), on("previews", () => this.paintList()),
      on("clock", () => this.paintTime()),
    ];
    catchDrops(this);
    catchHolds(this);
    this.el.addEventListener("focusin", () => this.listen());
    this.restore();
    this.paint();
    this.paintTime();
  }

  close() {
    this.chat?.close();
    this.offs.forEach((off) => off());
    this.el.remove();
  }

  get user() {
    return userById(this.userId);
  }

  isVisible() {
    return !document.hidden && this.el.offsetParent !== null;
  }

  /** One screen reader voice at a time: only the phone in use reads new messages out. */
  listen() {
    for (const log of document.querySelectorAll(".messages")) {
      log.setAttribute("aria-live", this.el.contains(log) ? "polite" : "off");
    }
  }

  /** Does something as this person; answers the result, or null after saying what failed. */
  async act(verb, body) {
    try {
      return (await api.act(this.userId, verb, body)) ?? {};
    } catch (error) {
      toast(this, error.message || t("failed"));
      return null;
    }
  }

  /* ---- where we are ---- */
  restore() {
    const saved = sessionStorage.getItem(`qihang.route.${this.userId}`);
    if (saved === "list") return;
    const [key, thread] = (saved ?? peersOf(this.userId)[0]?.key ?? "").split("/");
    const peer = peersOf(this.userId).find((one) => one.key === key);
    if (peer) this.route = { peer, thread: thread ? Number(thread) : null };
  }

  remember() {
    const { peer, thread } = this.route;
    const name = peer ? `${peer.key}${thread ? `/${thread}` : ""}` : "list";
    sessionStorage.setItem(`qihang.route.${this.userId}`, name);
  }

  go(peer, thread) {
    this.route = { peer, thread };
    this.remember();
    this.show();
  }

  openPeer(key) {
    const peer = peersOf(this.userId).find((one) => one.key === key);
    if (peer && this.route.peer?.key !== key) this.go(peer, null);
  }

  openTopic(peer, thread) {
    this.go(peer, thread);
  }

  showList() {
    this.go(null, null);
  }

  back() {
    const { peer, thread } = this.route;
    if (peer && thread !== null) this.go(peer, null);
    else this.showList();
  }

  show() {
    this.chat?.close();
    this.chat = null;
    const { peer, thread } = this.route;
    if (!peer) this.views.replaceChildren(chatList(this));
    else if (chatById(peer.chatId)?.is_forum && thread === null) {
      this.views.replaceChildren(topicList(this, peer));
    } else {
      this.chat = new Chat(this, peer, thread);
      this.views.replaceChildren(this.chat.el);
      this.chat.timeline.update();
    }
    this.shownAs = this.viewName();
  }

  /** Which view belongs on the screen: it changes when a chat becomes a forum or goes away. */
  viewName() {
    const { peer, thread } = this.route;
    if (!peer) return "list";
    const forum = chatById(peer.chatId)?.is_forum && thread === null;
    return `${peer.key}/${thread ?? ""}${forum ? "topics" : ""}`;
  }

  /* ---- painting ---- */
  paint() {
    const { user } = this;
    if (!user) return;
    const { peer } = this.route;
    if (peer && !peersOf(this.userId).some((one) => one.key === peer.key)) {
      this.route = { peer: null, thread: null };
    }
    const name = fullName(user);
    this.el.setAttribute("aria-label", t("phone.of", { name }));
    // Quotes and dashes look as the person's language writes them.
    this.el.lang = user.language_code ?? "";
    this.caption.replaceChildren(avatar(user, 28), h("strong", null, name),
      h("span", { class: "badge" }, (user.language_code ?? "?").split("-")[0]),
      ...(user.bio ? [h("span", { class: "bio", title: user.bio }, user.bio)] : []));
    if (this.shownAs !== this.viewName()) this.show();
    else this.paintList();
  }

  paintList() {
    this.stage?.paintTabs();
    if (this.chat) return;
    const focused = document.activeElement?.closest?.("[data-peer]")?.dataset.peer;
    const inside = this.views.contains(document.activeElement);
    const top = this.views.querySelector(".rows")?.scrollTop ?? 0;
    this.show();
    const rows = this.views.querySelector(".rows");
    if (rows) rows.scrollTop = top;
    if (inside && focused) {
      this.views.querySelector(`[data-peer="${focused}"]`)?.focus({ preventScroll: true });
    }
  }

  paintTime() {
    this.time.textContent = clockTime(sandboxNow());
  }

  unread() {
    return peersOf(this.userId)
      .reduce((sum, peer) => sum + unreadCount(this.userId, logKey(this.userId, peer), null), 0);
  }

  /** A link that adds a bot to a group: asks which one, then says so there. */
  async addToGroup(bot, payload) {
    const groups = store.chats.filter((chat) => chat.type !== "channel"
      && isMember(this.userId, chat));
    const entries = groups.map((chat) => ({ value: chat.id, label: chat.title,
      picture: avatar(chat, 40) }));
    const chosen = await choose(this, { title: t("group.choose"), entries });
    if (!chosen) return;
    const text = `/start@${bot.username}${payload ? ` ${payload}` : ""}`;
    await this.act("send", { chat_id: chosen[0], text });
    this.openPeer(`g${chosen[0]}`);
  }
}

