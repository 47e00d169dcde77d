/* The dialog that moves the bot's clock. Times are those of Shanghai, which has no summer time. */

import { api } from "./api.js";
import { h, iconButton } from "./dom.js";
import { clockTime, fullDay, isoDay } from "./format.js";
import { t } from "./i18n.js";
import { sandboxNow, setClock } from "./store.js";

const OFFSET = "+08:00";
const at = (day, time) => new Date(`${day}T${time}:00${OFFSET}`);

/** The next day with this month and date at nine in the morning, after `now`. */
export function nextDate(now, month, date) {
  const year = Number(isoDay(now).slice(0, 4));
  const day = (y) => `${y}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  const found = at(day(year), "09:00");
  return found > now ? found : at(day(year + 1), "09:00");
}

export function tomorrow(now) {
  return at(isoDay(new Date(now.getTime() + 86_400_000)), "09:00");
}

export function clockDialog() {
  const now = sandboxNow();
  const error = h("p", { class: "dialog-error", role: "alert" });
  const input = h("input", { type: "datetime-local", class: "field", required: true,
    "aria-label": t("clock.pick"), value: `${isoDay(now)}T${clockTime(now)}` });
  const jump = async (body) => {
    error.textContent = "";
    try {
      const answer = await api.clock(body);
      if (answer.now) setClock(answer.now);
      dialog.close();
    } catch (problem) {
      error.textContent = problem.message;
    }
  };
  const quick = [
    [t("clock.hour"), () => jump({ advance: 3600 }), new Date(now.getTime() + 3_600_000)],
    ...[[t("clock.tomorrow"), tomorrow(now)], [t("clock.october"), nextDate(now, 10, 1)],
      [t("clock.march"), nextDate(now, 3, 1)]]
      .map(([label, to]) => [label, () => jump({ now: to.toISOString() }), to]),
  ];
  const dialog = h("dialog", { class: "dialog", "aria-label": t("clock.jump") },
    h("div", { class: "dialog-head" }, h("h2", null, t("clock.jump")),
      iconButton("close", t("close"), () => dialog.close())),
    h("p", { class: "dialog-note" }, t("clock.note")),
    h("div", { class: "quick" }, quick.map(([label, run, to]) => h("button", {
      type: "button", class: "quick-button", onclick: run,
    }, h("strong", null, label), h("span", null, `${fullDay(to)} ${clockTime(to)}`)))),
    h("form", { class: "dialog-form", onsubmit: (event) => {
      event.preventDefault();
      const [day, time] = input.value.split("T");
      jump({ now: at(day, time.slice(0, 5)).toISOString() });
    } }, input, h("button", { class: "action primary" }, t("clock.go"))), error);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.body.append(dialog);
  dialog.showModal();
}
