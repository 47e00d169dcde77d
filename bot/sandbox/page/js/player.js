/* Voice, audio and round video with a player's look. Only one sounds at a time. */

import { h, icon } from "./dom.js";
import { duration, fileSize } from "./format.js";
import { t } from "./i18n.js";

let sounding = null;

function control(source, seconds, onprogress) {
  const player = new Audio();
  player.preload = "none";
  player.src = source;
  const picture = h("span", { class: "play-icon" }, icon("play"));
  const button = h("button", {
    type: "button", class: "play-button", "aria-label": t("play"),
    onclick: () => {
      if (player.paused) {
        if (sounding && sounding !== player) sounding.pause();
        sounding = player;
        player.play().catch(() => button.classList.add("failed"));
      } else player.pause();
    },
  }, picture);
  const paint = () => {
    picture.replaceChildren(icon(player.paused ? "play" : "pause"));
    button.setAttribute("aria-label", player.paused ? t("play") : t("pause"));
  };
  player.addEventListener("play", paint);
  player.addEventListener("pause", paint);
  player.addEventListener("timeupdate", () => {
    const total = Number.isFinite(player.duration) ? player.duration : seconds;
    onprogress(total ? player.currentTime / total : 0, player.currentTime);
  });
  player.addEventListener("ended", () => onprogress(0, seconds));
  return button;
}

/* The same file always draws the same bars; the real loudness is not known. */
function bars(seed, count = 34) {
  let state = 0;
  for (const char of seed) state = (state * 31 + char.codePointAt(0)) >>> 0;
  return Array.from({ length: count }, (_, index) => {
    state = (state * 1664525 + 1013904223) >>> 0;
    const swell = 0.55 + 0.45 * Math.sin((index / count) * Math.PI * 3 + (state % 7));
    return Math.max(0.16, Math.min(1, (state / 2 ** 32) * 0.5 + swell * 0.5));
  });
}

export function voiceCard(file, source) {
  const wave = h("span", { class: "wave", "aria-hidden": "true" },
    bars(file.file_unique_id ?? "voice").map((height) =>
      h("i", { style: { "--bar": `${Math.round(height * 100)}%` } })));
  const time = h("span", { class: "sound-time" }, duration(file.duration));
  const progress = (share, at) => {
    [...wave.children].forEach((bar, index) => {
      bar.classList.toggle("on", index / wave.children.length < share);
    });
    time.textContent = duration(at || file.duration);
  };
  return h("div", { class: "sound voice", role: "group", "aria-label": t("kind.voice") },
    control(source, file.duration, progress), h("span", { class: "sound-words" }, wave, time));
}

export function audioCard(file, source) {
  const title = file.title ?? file.file_name ?? t("kind.audio");
  const bar = h("span", { class: "track" }, h("i"));
  const time = h("span", { class: "sound-time" }, duration(file.duration));
  const progress = (share, at) => {
    bar.firstChild.style.setProperty("width", `${share * 100}%`);
    time.textContent = `${duration(at)} / ${duration(file.duration)}`;
  };
  const by = [file.performer, fileSize(file.file_size)].filter(Boolean).join(" · ");
  return h("div", { class: "sound audio", role: "group", "aria-label": title },
    control(source, file.duration, progress),
    h("span", { class: "sound-words" },
      h("span", { class: "sound-title" }, title),
      h("span", { class: "sound-by" }, by, by ? " · " : "", time), bar));
}

export function videoNote(file, source) {
  const view = h("video", { src: source, playsinline: true, preload: "metadata" });
  const badge = h("span", { class: "play-badge" }, icon("play"));
  const node = h("button", {
    type: "button", class: "video-note", "aria-label": t("kind.video_note"),
    onclick: () => {
      if (view.paused) view.play().catch(() => node.classList.add("failed"));
      else view.pause();
    },
  }, view, badge, h("span", { class: "length" }, duration(file.duration)));
  view.addEventListener("play", () => node.classList.add("playing"));
  view.addEventListener("pause", () => node.classList.remove("playing"));
  return node;
}
