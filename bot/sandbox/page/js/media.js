/* Photos, files, video, voice and the other things a message can carry. */

import { api } from "./api.js";
import { h, icon, svg } from "./dom.js";
import { duration, fileSize } from "./format.js";
import { t } from "./i18n.js";
import { audioCard, videoNote, voiceCard } from "./player.js";

/* The widest a picture may be inside a bubble, in CSS pixels; phone.css narrows it further. */
const WIDE = 264;
const TALL = 320;

/** The media part of one message, or null. A node keeps its file's id so edits can reuse it. */
export function renderMedia(message, ctx) {
  const make = MAKERS.find(([name]) => message[name] !== undefined);
  if (!make) return null;
  const [name, build] = make;
  const id = name === "photo" ? message.photo.at(-1)?.file_unique_id : message[name].file_unique_id;
  const reusable = id && ctx.reuse?.(`${name}:${id}:${message.has_media_spoiler ?? false}`);
  if (reusable) return reusable;
  const node = build(message[name], message, ctx);
  if (id) node.dataset.file = `${name}:${id}:${message.has_media_spoiler ?? false}`;
  return node;
}

export const hasPicture = (message) => Boolean(message.photo || message.video || message.animation);

/** Width and height for the box of a picture, so nothing moves when it has loaded. */
export function fit(width, height) {
  const w = width || 400;
  const h_ = height || 300;
  const scale = Math.min(WIDE / w, TALL / h_, Math.max(1, 180 / w));
  return [Math.max(120, Math.round(w * scale)), Math.max(80, Math.round(h_ * scale))];
}

function frame(width, height, label, ctx, onclick, ...children) {
  const [w, h_] = fit(width, height);
  const style = { "--w": `${w}px`, "--ratio": `${w} / ${h_}` };
  const props = { type: "button", class: "picture", style, "aria-label": label, onclick };
  return h("button", props, children);
}

function spoilerCover(node, message) {
  if (!message.has_media_spoiler) return node;
  node.classList.add("covered");
  node.addEventListener("click", (event) => {
    if (!node.classList.contains("covered")) return;
    event.stopImmediatePropagation();
    node.classList.remove("covered");
  }, { capture: true });
  return node;
}

function photo(sizes, message, ctx) {
  const best = sizes.at(-1);
  const image = h("img", { src: api.fileUrl(best), alt: message.caption ?? t("kind.photo"),
    decoding: "async", draggable: "false" });
  image.addEventListener("error", () => image.classList.add("broken"));
  const open = () => ctx.openPicture(best, message);
  return spoilerCover(frame(best.width, best.height, t("photo.open"), ctx, open, image), message);
}

function video(file, message, ctx) {
  const poster = file.thumbnail ? api.fileUrl(file.thumbnail) : undefined;
  const view = h("video", { src: api.fileUrl(file), poster, preload: "metadata", muted: true,
    playsinline: true, "aria-hidden": "true", tabindex: "-1" });
  const open = () => ctx.openVideo(file, message);
  return spoilerCover(frame(file.width, file.height, t("video.open"), ctx, open, view,
    h("span", { class: "play-badge" }, icon("play")),
    h("span", { class: "length" }, duration(file.duration))), message);
}

function animation(file, message, ctx) {
  const source = api.fileUrl(file);
  const moving = (file.mime_type ?? "").startsWith("image/")
    ? h("img", { src: source, alt: t("kind.animation") })
    : h("video", { src: source, autoplay: !calm(), loop: true, muted: true, playsinline: true });
  moving.muted = true;
  const open = () => ctx.openVideo(file, message);
  return spoilerCover(frame(file.width, file.height, t("kind.animation"), ctx, open, moving,
    h("span", { class: "length" }, "GIF")), message);
}

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function document_(file, message) {
  const name = file.file_name ?? t("kind.document");
  const ext = (/\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? "").toLowerCase();
  const details = [fileSize(file.file_size), ext.toUpperCase()].filter(Boolean).join(" · ");
  return h("a", {
    class: "document", href: api.fileUrl(file), download: name,
    "aria-label": t("file.download", { name }),
  },
  h("span", { class: "file-badge", dataset: { ext: family(ext) } }, icon("file"),
    h("span", { class: "file-down" }, icon("download"))),
  h("span", { class: "file-words" },
    h("span", { class: "file-name" }, name), h("span", { class: "file-size" }, details)));
}

function family(ext) {
  if (["xls", "xlsx", "csv", "ods"].includes(ext)) return "sheet";
  if (["doc", "docx", "txt", "md", "rtf"].includes(ext)) return "text";
  if (["ppt", "pptx"].includes(ext)) return "slides";
  if (["zip", "rar", "7z", "gz"].includes(ext)) return "archive";
  return ext === "pdf" ? "pdf" : "other";
}

function sticker(file) {
  const isImage = !file.is_animated && !file.is_video;
  const label = `${t("kind.sticker")} ${file.emoji ?? ""}`.trim();
  if (!isImage) return h("div", { class: "sticker emoji", role: "img", "aria-label": label },
    file.emoji ?? "🙂");
  const image = h("img", { class: "sticker", src: api.fileUrl(file), alt: label,
    draggable: "false" });
  image.addEventListener("error", () => {
    const text = h("div", { class: "sticker emoji", role: "img", "aria-label": label },
      file.emoji ?? "🙂");
    image.replaceWith(text);
  });
  return image;
}

const sound = (make) => (file) => make(file, api.fileUrl(file));

/* Where the eyes of each face of a die are, in thirds of its side. */
const EYES = [[], ["11"], ["00", "22"], ["00", "11", "22"], ["00", "02", "20", "22"],
  ["00", "02", "11", "20", "22"], ["00", "01", "02", "20", "21", "22"]];

function dice({ emoji = "🎲", value }) {
  const props = { class: "dice", role: "img", "aria-label": `${emoji} ${value}` };
  if (emoji !== "🎲") {
    return h("div", props, h("span", { class: "throw" },
      h("span", { class: "emoji" }, emoji), h("b", null, String(value))));
  }
  const eyes = EYES[value].map(([x, y]) => svg("circle", {
    cx: 26 + Number(x) * 24, cy: 26 + Number(y) * 24, r: 8 }));
  return h("div", props, svg("svg", { viewBox: "0 0 100 100", class: "die" },
    svg("rect", { x: 3, y: 3, width: 94, height: 94, rx: 24, "stroke-width": 2 }), eyes));
}

const MAKERS = [
  ["photo", photo], ["animation", animation], ["video", video], ["audio", sound(audioCard)],
  ["document", document_], ["sticker", sticker], ["video_note", sound(videoNote)],
  ["voice", sound(voiceCard)], ["dice", dice],
];

/* How many of six columns each tile of an album takes, by the number of tiles. */
const MOSAIC = {
  1: [6], 2: [3, 3], 3: [6, 3, 3], 4: [3, 3, 3, 3], 5: [3, 3, 2, 2, 2],
  6: [2, 2, 2, 2, 2, 2], 7: [3, 3, 3, 3, 2, 2, 2], 8: [3, 3, 2, 2, 2, 2, 2, 2],
  9: [2, 2, 2, 2, 2, 2, 2, 2, 2], 10: [3, 3, 3, 3, 2, 2, 2, 2, 2, 2],
};

/** Several pictures as one mosaic; files and sounds as a list. */
export function renderAlbum(messages, ctx) {
  const mosaic = messages.every(hasPicture);
  const spans = MOSAIC[Math.min(messages.length, 10)];
  const box = h("div", { class: mosaic ? "album mosaic" : "album stack" });
  messages.forEach((message, index) => {
    const node = renderMedia(message, ctx);
    if (!node) return;
    const tile = h("div", { class: "tile", dataset: { tileId: message.message_id } }, node);
    if (mosaic) tile.dataset.span = String(spans[index] ?? 2);
    box.append(tile);
  });
  return box;
}
