/* The bar over the phones: name, clock, language, light or dark, inspector. */

import { clockDialog } from "./clock.js";
import { h, icon, iconButton } from "./dom.js";
import { clockTime, fullDay } from "./format.js";
import { Inspector } from "./inspector.js";
import { lang, setLang, t } from "./i18n.js";
import { on, sandboxNow, store, touch } from "./store.js";
import { isDark, onTheme, switchTheme } from "./theme.js";

export function topBar() {
  const drawer = new Inspector();
  const day = h("span", { class: "clock-day" });
  const time = h("strong", { class: "clock-time" });
  const clock = h("button", { type: "button", class: "clock-button", "aria-haspopup": "dialog",
    title: t("clock.jump"), onclick: () => clockDialog() },
  icon("clock"), h("span", { class: "clock-words" }, day, time));
  const theme = iconButton("moon", t("theme"), switchTheme);
  const language = h("button", { type: "button", class: "language-button",
    "aria-label": lang() === "zh" ? "Switch to English" : "切换到中文",
    onclick: () => setLang(lang() === "zh" ? "en" : "zh") },
  icon("globe"), lang() === "zh" ? "English" : "中文");
  const inspect = h("button", { type: "button", class: "inspect-button", "aria-expanded": "false",
    onclick: () => drawer.toggle() }, icon("pulse"), h("span", null, t("inspector")));
  drawer.onchange = (open) => inspect.setAttribute("aria-expanded", String(open));
  const state = h("span", { class: "live", role: "status" });

  const paintClock = () => {
    const now = sandboxNow();
    day.textContent = fullDay(now);
    time.textContent = clockTime(now);
    clock.setAttribute("aria-label", `${t("clock.jump")}: ${fullDay(now)} ${clockTime(now)}`);
  };
  const paintTheme = () => theme.replaceChildren(icon(isDark() ? "sun" : "moon"));
  const paintState = () => {
    state.textContent = store.connected ? "" : t("reconnecting");
    state.hidden = store.connected;
  };
  paintClock();
  paintTheme();
  paintState();
  /* The phones' own clocks listen too, so that all of the page shows one time. */
  const timer = setInterval(() => touch("clock"), 5000);
  const offs = [on("clock", paintClock), onTheme(paintTheme), on("connection", paintState)];

  const el = h("header", { class: "top-bar" },
    h("div", { class: "brand" }, h("img", { src: "/page/img/logo.svg", alt: "", width: "30",
      height: "30" }), h("h1", null, h("span", null, "启航"), " · Qihang",
      h("small", null, " sandbox"))),
    state, h("div", { class: "top-actions" }, clock, language, theme, inspect));
  return {
    el, drawer, close: () => {
      clearInterval(timer);
      offs.forEach((off) => off());
      drawer.close();
    },
  };
}
