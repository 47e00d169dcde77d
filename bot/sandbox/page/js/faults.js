/* Faults to inject and the rate limits, as parts of the inspector. */

import { api } from "./api.js";
import { h, iconButton } from "./dom.js";
import { t } from "./i18n.js";
import { on, store } from "./store.js";

const KINDS = ["429", "403", "400", "500", "drop_before", "drop_after", "slow"];

export function faultsPanel(inspector) {
  const faults = [];
  const list = h("ul", { class: "faults" });
  const method = h("input", { class: "field small", placeholder: t("fault.method"),
    "aria-label": t("fault.method"), list: "bot-methods", spellcheck: "false" });
  const methods = h("datalist", { id: "bot-methods" },
    ["sendMessage", "sendPhoto", "sendDocument", "editMessageText", "answerCallbackQuery",
      "copyMessage", "deleteMessage", "getUpdates", "getFile"]
      .map((value) => h("option", { value })));
  const kind = h("select", { class: "field small", "aria-label": t("fault.kind") },
    KINDS.map((value) => h("option", { value }, t(`fault.${value}`))));
  const times = h("input", { type: "number", class: "field small", min: "1", max: "1000",
    value: "1", "aria-label": t("fault.times") });
  const paint = () => list.replaceChildren(...faults.map((fault) => h("li", null,
    h("span", null, `${fault.method || "*"} → ${t(`fault.${fault.kind}`)} × ${fault.times}`),
    iconButton("close", t("remove"), async () => {
      await inspector.run(() => api.removeFault(fault.id));
      faults.splice(faults.indexOf(fault), 1);
      paint();
    }))));
  const add = async (event) => {
    event.preventDefault();
    const body = { kind: kind.value, times: Number(times.value) };
    if (method.value.trim()) body.method = method.value.trim();
    if (kind.value === "429") body.retry_after = 5;
    if (kind.value === "slow") body.seconds = 3;
    const made = await inspector.run(() => api.addFault(body));
    if (!made) return;
    faults.push({ ...body, id: made.id });
    paint();
  };
  return h("section", { class: "panel" }, h("h3", null, t("faults")),
    h("p", { class: "panel-note" }, t("faults.note")),
    h("form", { class: "panel-row fault-form", onsubmit: add }, method, methods, kind, times,
      h("button", { class: "action primary small" }, t("add"))), list);
}

export function limitsPanel(inspector) {
  const box = h("input", { type: "checkbox", role: "switch", onchange: async () => {
    const done = await inspector.run(() => api.limits({ enabled: box.checked }));
    if (!done) box.checked = !box.checked;
  } });
  inspector.offs.push(on("state", () => (box.checked = store.limits?.enabled ?? true)));
  box.checked = store.limits?.enabled ?? true;
  return h("section", { class: "panel" }, h("h3", null, t("limits")),
    h("label", { class: "switch-label" }, box, t("limits.note")));
}
