/* One open chat on a phone: header, pinned bar, timeline, composer, reply keyboard. */

import { aboutSheet } from "./about.js";
import { api, target } from "./api.js";
import { avatar } from "./avatar.js";
import { chatMenu } from "./chatmenu.js";
import { Composer } from "./composer.js";
import { h, icon, iconButton } from "./dom.js";
import { peerTitle, preview, topicName } from "./format.js";
import { t } from "./i18n.js";
import { openLink } from "./links.js";
import { openMessageMenu } from "./menu.js";
import { alertBox, toast, viewer } from "./sheet.js";
import {
  botById, botByName, chatById, getLog, loadLog, logKey, menuOf, on, store, userById,
} from "./store.js";
import { Timeline } from "./timeline.js";

export class Chat {
  constructor(phone, peer, thread) {
    this.phone = phone;
    this.peer = peer;
    this.thread = thread;
    this.userId = phone.userId;
    this.logKey = logKey(phone.userId, peer);
    this.pinnedAt = 0;
    this.startPayload = null;
    this.timeline = new Timeline(this.context(), thread);
    this.composer = new Composer(this);
    this.subtitle = h("span", { class: "chat-subtitle" });
    this.titleNode = h("span", { class: "chat-title" });
    this.picture = h("span", { class: "chat-picture" });
    this.pinned = h("button", { type: "button", class: "pinned", hidden: true,
      onclick: () => this.nextPinned() });
    this.empty = h("div", { class: "chat-empty", hidden: true });
    this.typing = h("div", { class: "typing-bubble", hidden: true, "aria-hidden": "true" },
      h("i"), h("i"), h("i"));
    this.timeline.scroller.append(this.typing);
    this.el = h("div", { class: "view chat-view" }, this.header(), this.pinned,
      h("div", { class: "chat-body" }, this.timeline.el, this.empty), this.composer.el);
    const menuTopic = `menu:${this.userId}|${peer.key}`;
    this.offs = [
      on(`log:${this.logKey}`, () => this.paintLog()),
      on(`typing:${this.logKey}`, () => this.paintTyping()),
      on(menuTopic, () => this.paint()), on("state", () => this.paint()),
    ];
    const log = getLog(this.logKey);
    if (!log.loaded && !log.fetching) {
      loadLog(this.userId, peer, { live: true }).catch(() => {});
    }
    this.paint();
  }

  close() {
    this.offs.forEach((off) => off());
    this.timeline.close();
  }

  header() {
    return h("header", { class: "chat-header" },
      iconButton("back", t("back"), () => this.phone.back(), { class: "icon-button back" }),
      h("button", { type: "button", class: "chat-about", title: t("about"),
        onclick: () => aboutSheet(this) },
      this.picture, h("span", { class: "chat-names" }, this.titleNode, this.subtitle)),
      iconButton("more", t("chat.menu"), () => chatMenu(this), { "aria-haspopup": "menu" }));
  }

  /** What messages need to know about where they are shown. */
  context() {
    const { phone, peer, userId } = this;
    return {
      userId, peer, logKey: this.logKey, isGroup: Boolean(peer.chatId),
      act: (verb, body) => phone.act(verb, body),
      toast: (text) => toast(phone, text),
      alert: (text) => alertBox(phone, text),
      openLink: (url) => openLink(phone, url),
      openMention: (name) => botByName(name) && phone.openPeer(`b${botByName(name).id}`),
      sendCommand: (text) => this.send({ text }),
      inlineQuery: (query) => this.composer.inlineQuery(query),
      jumpTo: (id) => this.timeline.jumpTo(id),
      openMenu: (message, at) => this.openMenu(message, at),
      react: (message, emoji) => this.react(message, emoji),
      repaint: (message) => this.timeline.repaint(message),
      isVisible: () => phone.isVisible(),
      openPicture: (file, message) => this.openPicture(file, message),
      openVideo: (file, message) => this.openVideo(file, message),
    };
  }

  messageById(id) {
    return getLog(this.logKey).byId.get(id) ?? null;
  }

  openMenu(message, at) {
    openMessageMenu(this, message, at);
  }

  react(message, emoji) {
    return this.phone.act("react", { ...target(this.peer), message_id: message.message_id, emoji });
  }

  openPicture(file, message) {
    const source = api.fileUrl(file);
    const node = h("img", { src: source, alt: message.caption ?? t("kind.photo") });
    viewer(this.phone, node, { source, name: "photo.jpg", caption: message.caption });
  }

  openVideo(file, message) {
    const source = api.fileUrl(file);
    const node = (file.mime_type ?? "").startsWith("image/")
      ? h("img", { src: source, alt: "" })
      : h("video", { src: source, controls: true, autoplay: true, playsinline: true });
    viewer(this.phone, node, { source, name: file.file_name, caption: message.caption });
  }

  /** Where a message of this chat goes: the chat and, in a forum, the topic. */
  place() {
    const topic = this.thread && this.thread !== 1 ? { message_thread_id: this.thread } : {};
    return { ...target(this.peer), ...topic };
  }

  send(body) {
    this.timeline.stick = true;
    return this.phone.act("send", { ...this.place(), ...body });
  }

  get menu() {
    return menuOf(this.userId, this.peer);
  }

  get isBlocked() {
    return Boolean(this.peer.botId && userById(this.userId)?.blocked?.includes(this.peer.botId));
  }

  get isStarted() {
    return !this.peer.botId || this.menu.started !== false;
  }

  offerStart(payload) {
    this.startPayload = payload;
    this.composer.paint();
  }

  async start() {
    const payload = this.startPayload;
    this.startPayload = null;
    const body = { ...target(this.peer), ...(payload ? { payload } : {}) };
    await this.phone.act("start", body);
    this.composer.paint();
  }

  paint() {
    const { peer } = this;
    const entity = peer.botId ? botById(peer.botId) : chatById(peer.chatId);
    if (!entity) return;
    const isTopic = this.thread !== null;
    this.titleNode.textContent = isTopic ? topicName(peer, this.thread) : peerTitle(peer);
    this.picture.replaceChildren(isTopic ? h("span", { class: "topic-mark" }, icon("hash"))
      : avatar(entity, 36));
    this.paintPinned();
    this.paintTyping();
    this.paintLog();
    this.composer.paint();
  }

  paintLog() {
    this.timeline.update();
    const bare = this.timeline.rows.size === 0 && getLog(this.logKey).loaded;
    this.empty.hidden = !bare;
    if (bare) this.empty.replaceChildren(...this.emptyCard());
  }

  emptyCard() {
    const bot = botById(this.peer.botId);
    if (!bot) return [h("p", null, t("chat.empty"))];
    const { description } = this.menu;
    return [avatar(bot, 72), h("h3", null, peerTitle(this.peer)),
      description ? h("p", { class: "empty-kind" }, t("bot.what")) : null,
      h("p", null, description || t("bot.press"))].filter(Boolean);
  }

  paintTyping() {
    const now = store.typing.get(this.logKey);
    const mine = now && now.until > Date.now()
      && (this.thread === null || (now.thread ?? 1) === this.thread);
    this.typing.hidden = !mine;
    this.subtitle.classList.toggle("active", Boolean(mine));
    this.subtitle.textContent = mine ? t(`action.${now.action}`) : this.restingSubtitle();
    if (mine && this.timeline.stick) this.timeline.toEnd();
  }

  restingSubtitle() {
    if (this.peer.botId) return this.isBlocked ? t("blocked") : t("bot");
    const chat = chatById(this.peer.chatId);
    if (this.thread !== null) return peerTitle(this.peer);
    return t("members", { n: chat?.members?.length ?? 0 });
  }

  paintPinned() {
    const list = this.pinnedList();
    this.pinned.hidden = list.length === 0;
    if (list.length === 0) return;
    const shown = list[this.pinnedAt % list.length];
    this.pinned.replaceChildren(h("span", { class: "pinned-bar" }),
      h("span", { class: "pinned-words" },
        h("strong", null, t("pinned"), list.length > 1
          ? ` ${(this.pinnedAt % list.length) + 1}/${list.length}` : ""),
        h("span", null, preview(shown))), icon("pin"));
  }

  pinnedList() {
    const list = [...(this.menu.pinned ?? [])].reverse();
    if (this.thread === null) return list;
    return list.filter((one) => (one.is_topic_message ? one.message_thread_id : 1) === this.thread);
  }

  nextPinned() {
    const list = this.pinnedList();
    const shown = list[this.pinnedAt % list.length];
    if (shown) this.timeline.jumpTo(shown.message_id);
    this.pinnedAt = (this.pinnedAt + 1) % Math.max(1, list.length);
    this.paintPinned();
  }
}
