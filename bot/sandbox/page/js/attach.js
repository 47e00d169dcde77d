/* Attaching: files from this computer, and samples for who has none at hand. */

import { target } from "./api.js";
import { avatar } from "./avatar.js";
import { menuSheet } from "./chatmenu.js";
import { h, icon, iconButton } from "./dom.js";
import { fileSize, fullName } from "./format.js";
import { t } from "./i18n.js";
import { samplePhoto, STICKERS, sampleSticker, sampleVoice, stickerUrl } from "./samples.js";
import { choose, openSheet } from "./sheet.js";
import { store } from "./store.js";

const MOST = 10;

/** Files chosen but not sent yet, with a small picture of each. */
export class Staging {
  constructor(composer) {
    this.composer = composer;
    this.files = [];
    this.asFile = false;
    this.el = h("div", { class: "staging", hidden: true });
  }

  add(files, asFile = false) {
    this.asFile = asFile;
    this.files = [...this.files, ...files].slice(0, MOST);
    this.paint();
    this.composer.input.focus({ preventScroll: true });
  }

  paint() {
    this.el.hidden = this.files.length === 0;
    this.el.replaceChildren(
      ...this.files.map((file, index) => h("div", { class: "staged" }, thumb(file),
        h("span", { class: "staged-name" }, file.name), h("span", null, fileSize(file.size)),
        iconButton("close", t("remove.name", { name: file.name }), () => {
          this.files.splice(index, 1);
          this.paint();
        }))));
    if (this.files.some((file) => kindOfFile(file) !== "document")) {
      const box = h("input", { type: "checkbox", onchange: () => (this.asFile = box.checked) });
      box.checked = this.asFile;
      this.el.append(h("label", { class: "as-file" }, box, t("attach.asFile")));
    }
    this.composer.paintSend();
  }

  /** The files in the groups they are sent in: pictures together, documents together. */
  take() {
    const groups = [];
    for (const file of this.files) {
      const kind = this.asFile ? "document" : kindOfFile(file);
      const last = groups.at(-1);
      if (last?.kind === kind) last.files.push(file);
      else groups.push({ kind, files: [file] });
    }
    this.files = [];
    this.paint();
    return groups;
  }
}

function thumb(file) {
  if (!file.type.startsWith("image/")) return icon("file");
  const image = h("img", { alt: "" });
  image.src = URL.createObjectURL(file);
  image.onload = () => URL.revokeObjectURL(image.src);
  return image;
}

export function kindOfFile(file) {
  if (file.type === "image/gif") return "animation";
  if (["image/jpeg", "image/png", "image/webp"].includes(file.type)) return "photo";
  if (file.type.startsWith("video/")) return "video";
  if (file.type === "audio/ogg") return "voice";
  return file.type.startsWith("audio/") ? "audio" : "document";
}

export function openAttach(composer) {
  const { phone } = composer.chat;
  menuSheet(phone, t("attach"), [
    { icon: "photo", label: t("attach.photo"),
      run: () => pick(composer, "image/*,video/*", false) },
    { icon: "file", label: t("attach.file"), run: () => pick(composer, "", true) },
    { icon: "sparkle", label: t("attach.sample"), run: () => stageSample(composer) },
    { icon: "mic", label: t("attach.voice"), run: () => sendVoice(composer) },
    { icon: "smile", label: t("attach.sticker"), run: () => stickerSheet(composer) },
    { icon: "location", label: t("attach.location"), run: () => locationSheet(composer) },
    { icon: "user", label: t("attach.contact"), run: () => contactSheet(composer) },
    { icon: "poll", label: t("attach.poll"), run: () => pollSheet(composer) },
    { icon: "dice", label: t("attach.dice"),
      run: () => composer.send({ dice: { emoji: "🎲" } }) },
  ], { className: "bottom grid" });
}

function pick(composer, accept, asFile) {
  const input = h("input", { type: "file", accept, multiple: true, class: "file-input" });
  input.addEventListener("change", () => {
    composer.staging.add([...input.files], asFile);
    input.remove();
  });
  composer.el.append(input);
  input.click();
}

async function stageSample(composer) {
  composer.staging.add([await samplePhoto()]);
}

async function sendVoice(composer) {
  const { file, seconds } = sampleVoice();
  await composer.sendFiles("voice", [file], { duration: seconds });
}

function stickerSheet(composer) {
  const buttons = STICKERS.map((one) => h("button", {
    type: "button", class: "sticker-choice", "aria-label": `${t("kind.sticker")} ${one.emoji}`,
    onclick: async () => {
      close();
      await composer.sendFiles("sticker", [await sampleSticker(one)], { emoji: one.emoji });
    },
  }, h("img", { src: stickerUrl(one), alt: "" })));
  const close = openSheet(composer.chat.phone, [
    sheetHead(t("attach.sticker"), () => close()),
    h("div", { class: "sticker-grid" }, buttons),
  ], { label: t("attach.sticker"), className: "bottom" });
}

const sheetHead = (title, close) => h("div", { class: "sheet-head" }, h("h3", null, title),
  iconButton("close", t("close"), close));

const PLACES = [["place.campus", 31.2304, 121.4737], ["place.station", 31.1943, 121.3201],
  ["place.factory", 30.8826, 121.9083]];

export function locationSheet(composer) {
  const field = (name, value) => h("input", { class: "field", name, value, inputmode: "decimal",
    "aria-label": t(`place.${name}`), required: true });
  const latitude = field("latitude", "31.23040");
  const longitude = field("longitude", "121.47370");
  const send = (lat, lon) => {
    close();
    composer.send({ location: { latitude: Number(lat), longitude: Number(lon) } });
  };
  const form = h("form", { class: "sheet-form row", onsubmit: (event) => {
    event.preventDefault();
    send(latitude.value, longitude.value);
  } }, latitude, longitude, h("button", { class: "action primary" }, t("send")));
  const close = openSheet(composer.chat.phone, [
    sheetHead(t("attach.location"), () => close()),
    h("div", { class: "choices" }, PLACES.map(([name, lat, lon]) => h("button", {
      type: "button", class: "choice", onclick: () => send(lat, lon),
    }, h("span", { class: "topic-mark" }, icon("location")),
    h("span", { class: "choice-words" }, h("strong", null, t(name)),
      h("span", null, `${lat}, ${lon}`))))), form,
  ], { label: t("attach.location"), className: "bottom" });
}

async function contactSheet(composer) {
  const { chat } = composer;
  const known = store.users.filter((one) => one.phone || one.phone_number).slice(0, 60);
  const entries = known.map((one) => ({
    value: one, label: fullName(one), note: one.phone_number ?? "", picture: avatar(one, 40),
  }));
  const chosen = await choose(chat.phone, { title: t("attach.contact"), entries });
  if (!chosen) return;
  const [one] = chosen;
  if (one.id === chat.userId) await chat.phone.act("share_contact", target(chat.peer));
  else {
    const { first_name, last_name, id } = one;
    const phone_number = one.phone_number ?? "+86 138 0000 0000";
    await composer.send({ contact: { phone_number, first_name, last_name, user_id: id } });
  }
}

export function pollSheet(composer, type) {
  const question = h("input", { class: "field", maxlength: "300", required: true, autofocus: true,
    placeholder: t("poll.question"), "aria-label": t("poll.question") });
  const options = h("textarea", { class: "field", rows: "4", required: true,
    placeholder: t("poll.options"), "aria-label": t("poll.options") });
  const form = h("form", { class: "sheet-form", onsubmit: (event) => {
    event.preventDefault();
    const list = options.value.split("\n").map((one) => one.trim()).filter(Boolean);
    if (list.length < 2) return options.focus();
    close();
    const quiz = type === "quiz" ? { type, correct_option_id: 0 } : {};
    return composer.send({ poll: { question: question.value, options: list, ...quiz } });
  } }, question, options, h("button", { class: "action primary" }, t("send")));
  const close = openSheet(composer.chat.phone, [
    sheetHead(t("attach.poll"), () => close()), form,
  ], { label: t("attach.poll"), className: "bottom" });
}
