/* Where a person writes: text, reply and edit mode, commands, files, the reply keyboard. */

import { target } from "./api.js";
import { openAttach, Staging } from "./attach.js";
import { unblock } from "./chatmenu.js";
import { commandList, matching } from "./commands.js";
import { h, icon, iconButton } from "./dom.js";
import { preview, senderName } from "./format.js";
import { t } from "./i18n.js";
import { InlineResults } from "./inline.js";
import { renderReplyKeyboard } from "./keyboard.js";
import { requestKey } from "./requests.js";
import { botById, messagesOf } from "./store.js";

const coarse = () => matchMedia("(pointer: coarse)").matches;

export class Composer {
  constructor(chat) {
    this.chat = chat;
    this.reply = null;
    this.editing = null;
    this.keysOpen = true;
    this.staging = new Staging(this);
    this.inline = new InlineResults(this);
    this.input = h("textarea", {
      class: "entry", rows: "1", dir: "auto", enterkeyhint: "send", "aria-label": t("write"),
      oninput: () => this.typed(), onkeydown: (event) => this.key(event),
      onpaste: (event) => this.pasted(event),
    });
    this.attach = iconButton("attach", t("attach"), () => openAttach(this));
    this.menuButton = h("button", { type: "button", class: "menu-button", hidden: true,
      "aria-label": t("commands"), "aria-expanded": "false",
      onclick: () => this.toggleCommands() }, icon("menu"));
    this.keysButton = iconButton("keyboard", t("keyboard.toggle"), () => this.toggleKeys(),
      { class: "icon-button in-entry", hidden: true, "aria-expanded": "true" });
    this.sendButton = h("button", { type: "button", class: "send", "aria-label": t("send"),
      title: t("send"), onclick: () => this.submit() }, icon("send"));
    this.quoteBar = h("div", { class: "quote-bar", hidden: true });
    this.suggestions = h("div", { class: "suggestions", hidden: true });
    this.keys = h("div", { class: "keys-panel", hidden: true });
    this.row = h("div", { class: "compose-row" }, this.menuButton, this.attach,
      h("div", { class: "entry-box" }, this.input, this.keysButton), this.sendButton);
    this.big = h("button", { type: "button", class: "start-button", hidden: true,
      onclick: () => this.bigPressed() });
    this.el = h("div", { class: "composer" }, this.suggestions, this.inline.el, this.quoteBar,
      this.staging.el, this.row, this.big, this.keys);
  }

  paint() {
    const { chat } = this;
    const blocked = chat.isBlocked;
    const start = !blocked && (!chat.isStarted || chat.startPayload !== null);
    const closed = blocked || start;
    this.big.hidden = !closed;
    this.row.hidden = closed;
    this.big.textContent = blocked ? t("unblock") : t("start");
    this.big.classList.toggle("quiet", blocked);
    this.paintKeys(closed);
    this.menuButton.hidden = !chat.peer.botId || !(chat.menu.commands ?? []).length;
    this.input.placeholder = this.keyboard?.input_field_placeholder ?? t("write");
    this.paintSend();
  }

  paintSend() {
    const ready = this.input.value.trim() !== "" || this.staging.files.length > 0;
    this.sendButton.disabled = !ready;
    this.sendButton.replaceChildren(icon(this.editing ? "check" : "send"));
  }

  /* ---- reply keyboard ---- */
  paintKeys(closed) {
    const markup = this.chat.menu.reply_keyboard ?? null;
    const print = markup?.keyboard ? JSON.stringify(markup) : "";
    if (print !== this.keysPrint) {
      this.keysPrint = print;
      this.keyboard = print ? markup : null;
      this.keysOpen = true;
      this.keys.replaceChildren();
      if (print) this.keys.append(renderReplyKeyboard(markup, (button) => this.keyPressed(button)));
    }
    if (markup?.force_reply && markup !== this.forced) this.forceReply(markup);
    this.keys.hidden = closed || !print || !this.keysOpen;
    this.keysButton.hidden = !print;
    this.keysButton.setAttribute("aria-expanded", String(this.keysOpen));
    this.keysButton.classList.toggle("on", this.keysOpen);
  }

  toggleKeys() {
    this.keysOpen = !this.keysOpen;
    this.paintKeys(false);
  }

  async keyPressed(button) {
    if (this.keyboard?.one_time_keyboard) {
      this.keysOpen = false;
      this.paintKeys(false);
    }
    if (!(await requestKey(this.chat, button))) await this.send({ text: button.text });
  }

  /** The bot asked for an answer to its message: the reply is already chosen. */
  forceReply(markup) {
    this.forced = markup;
    const asked = this.shown().findLast((one) => one.view?.reply_markup?.force_reply);
    if (asked) this.replyTo(asked, "");
  }

  shown() {
    return messagesOf(this.chat.logKey, this.chat.thread);
  }

  /* ---- writing ---- */
  typed() {
    this.grow();
    this.paintSend();
    const { value } = this.input;
    const found = matching(this.chat.menu.commands ?? [], value);
    this.showCommands(found);
    this.inline.typed(value);
  }

  grow() {
    this.input.style.setProperty("height", "auto");
    this.input.style.setProperty("height", `${Math.min(this.input.scrollHeight, 140)}px`);
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      if (!this.suggestions.hidden) this.showCommands([]);
      else this.cancel();
    } else if (event.key === "Enter" && !event.shiftKey && !coarse()) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && this.input.value === "") {
      const last = this.shown().findLast((one) => one.from?.id === this.chat.userId && one.text);
      if (last) this.edit(last);
    }
  }

  pasted(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.staging.add(files);
  }

  async submit() {
    const text = this.input.value.trim();
    if (this.editing) return this.submitEdit(text);
    if (this.staging.files.length > 0) return this.submitFiles(text);
    if (!text) return undefined;
    this.setText("");
    const body = { text, ...this.replyFields() };
    const kept = [this.reply, this.quote];
    this.cancel();
    if (!(await this.chat.send(body)) && this.input.value === "") {
      this.setText(text);
      if (kept[0]) this.replyTo(...kept);
    }
    return undefined;
  }

  async submitEdit(text) {
    const message = this.editing;
    if (!text && message.text !== undefined) return;
    const field = message.text === undefined ? { caption: text } : { text };
    const done = await this.chat.phone.act("edit", {
      ...target(this.chat.peer), message_id: message.message_id, ...field,
    });
    if (done) this.cancel();
  }

  async submitFiles(caption) {
    const groups = this.staging.take();
    this.setText("");
    const reply = this.replyFields();
    this.cancel();
    for (const { kind, files } of groups) {
      await this.sendFiles(kind, files, { caption, ...reply });
      caption = "";
    }
  }

  /** Sends files as one message, or several as an album. */
  sendFiles(kind, files, fields = {}) {
    const form = new FormData();
    form.set("kind", kind);
    for (const [name, value] of Object.entries({ ...this.chat.place(), ...fields })) {
      if (value !== "" && value !== null && value !== undefined) form.set(name, String(value));
    }
    for (const file of files) form.append("file", file, file.name);
    this.chat.timeline.stick = true;
    return this.chat.phone.act("send", form);
  }

  send(body) {
    const reply = this.replyFields();
    this.cancel();
    return this.chat.send({ ...body, ...reply });
  }

  replyFields() {
    if (!this.reply) return {};
    const quote = this.quote ? { quote: this.quote } : {};
    return { reply_to_message_id: this.reply.message_id, ...quote };
  }

  setText(text) {
    this.input.value = text;
    this.typed();
  }

  /* ---- reply and edit mode ---- */
  replyTo(message, quote) {
    this.cancel();
    this.reply = message;
    this.quote = quote || null;
    this.showBar("reply", senderName(message), quote || preview(message));
  }

  edit(message) {
    this.cancel();
    this.editing = message;
    this.setText(message.text ?? message.caption ?? "");
    this.showBar("edit", t("editing"), preview(message));
  }

  showBar(name, title, words) {
    this.quoteBar.replaceChildren(icon(name),
      h("span", { class: "quote-bar-words" }, h("strong", null, title), h("span", null, words)),
      iconButton("close", t("cancel"), () => this.cancel()));
    this.quoteBar.hidden = false;
    this.paintSend();
    this.input.focus({ preventScroll: true });
  }

  cancel() {
    if (this.editing) this.setText("");
    this.reply = null;
    this.quote = null;
    this.editing = null;
    this.quoteBar.hidden = true;
    this.paintSend();
  }

  /* ---- commands ---- */
  toggleCommands() {
    this.showCommands(this.suggestions.hidden ? this.chat.menu.commands ?? [] : []);
  }

  showCommands(commands) {
    this.suggestions.hidden = commands.length === 0;
    this.menuButton.setAttribute("aria-expanded", String(commands.length > 0));
    this.suggestions.replaceChildren(commandList(commands, (command) => {
      this.showCommands([]);
      this.setText("");
      this.send({ text: this.addressed(command) });
    }));
  }

  /* In a group a command names its bot, as Telegram's own apps do. */
  addressed(command) {
    const bot = botById(command.bot_id) ?? botById(this.chat.menu.bot_id);
    const suffix = this.chat.peer.chatId && bot?.username ? `@${bot.username}` : "";
    return `/${command.command}${suffix}`;
  }

  inlineQuery(query) {
    const bot = botById(this.chat.peer.botId) ?? botById(this.chat.menu.bot_id);
    this.setText(`@${bot?.username ?? ""} ${query}`);
    this.input.focus({ preventScroll: true });
  }

  async bigPressed() {
    this.big.disabled = true;
    try {
      if (this.chat.isBlocked) await unblock(this.chat);
      else await this.chat.start();
    } finally {
      this.big.disabled = false;
    }
  }
}

