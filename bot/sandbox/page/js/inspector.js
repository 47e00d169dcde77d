/* The drawer for whoever looks behind the curtain: calls, faults, limits, people, reset. */

import { api } from "./api.js";
import { debounce, h, iconButton } from "./dom.js";
import { faultsPanel, limitsPanel } from "./faults.js";
import { clockTime } from "./format.js";
import { lang, t } from "./i18n.js";
import { on, refreshState } from "./store.js";

const MOST = 200;

export class Inspector {
  constructor() {
    this.after = null;
    this.offs = [];
    this.calls = [];
    this.hidePolls = true;
    this.filter = "";
    this.list = h("ol", { class: "calls", "aria-label": t("calls"), tabindex: "0" });
    this.error = h("p", { class: "dialog-error", role: "alert" });
    this.el = h("aside", { class: "drawer", hidden: true, "aria-label": t("inspector") },
      h("div", { class: "drawer-head" }, h("h2", null, t("inspector")),
        iconButton("close", t("close"), () => this.toggle(false))),
      h("div", { class: "drawer-body" }, this.callsPanel(), faultsPanel(this), limitsPanel(this),
        this.peoplePanel(), this.resetPanel(), this.error));
    this.el.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle(false));
    const fetch = debounce(() => this.fetch(), 200);
    this.offs.push(on("calls", () => !this.el.hidden && fetch()));
  }

  close() {
    this.offs.forEach((off) => off());
    this.el.remove();
  }

  toggle(open = this.el.hidden) {
    this.el.hidden = !open;
    document.body.classList.toggle("with-drawer", open);
    this.onchange?.(open);
    if (open) this.fetch();
  }

  /** Runs a change, shows what failed. */
  async run(work) {
    this.error.textContent = "";
    try {
      return await work();
    } catch (problem) {
      this.error.textContent = problem.message;
      this.error.scrollIntoView({ block: "nearest" });
      return null;
    }
  }

  async fetch() {
    if (this.after === null) {
      const last = await this.run(() => api.calls(Number.MAX_SAFE_INTEGER));
      this.after = Math.max(0, (last?.seq ?? 0) - MOST);
    }
    const answer = await this.run(() => api.calls(this.after));
    const fresh = answer?.calls ?? [];
    if (fresh.length === 0) return this.paint();
    this.after = fresh.at(-1).seq;
    this.calls = [...this.calls, ...fresh].slice(-MOST);
    return this.paint();
  }

  /* ---- the record of calls ---- */
  callsPanel() {
    const search = h("input", { type: "search", class: "field small", placeholder: t("calls.find"),
      "aria-label": t("calls.find"), oninput: () => {
        this.filter = search.value.toLowerCase();
        this.paint();
      } });
    const polls = h("input", { type: "checkbox", onchange: () => {
      this.hidePolls = !polls.checked;
      this.paint();
    } });
    return h("section", { class: "panel" }, h("h3", null, t("calls")),
      h("div", { class: "panel-row" }, search,
        h("label", { class: "switch-label" }, polls, "getUpdates")), this.list);
  }

  paint() {
    const shown = this.calls.filter((call) => (!this.hidePolls || call.method !== "getUpdates")
      && call.method.toLowerCase().includes(this.filter)).reverse();
    const open = new Set([...this.list.querySelectorAll("details[open]")]
      .map((node) => node.dataset.seq));
    this.list.replaceChildren(...shown.map((call) => callRow(call, open.has(String(call.seq)))),
      ...(shown.length ? [] : [h("li", { class: "calls-empty" }, t("calls.none"))]));
  }

  /* ---- people ---- */
  peoplePanel() {
    const name = h("input", { class: "field small", required: true, maxlength: "64",
      placeholder: t("person.name"), "aria-label": t("person.name") });
    const language = h("select", { class: "field small", "aria-label": t("person.language") },
      h("option", { value: "zh-hans" }, "中文"), h("option", { value: "en" }, "English"));
    language.value = lang() === "zh" ? "zh-hans" : "en";
    return h("section", { class: "panel" }, h("h3", null, t("person.add")),
      h("form", { class: "panel-row", onsubmit: async (event) => {
        event.preventDefault();
        const body = { first_name: name.value.trim(), language_code: language.value, phone: true };
        if (await this.run(() => api.addUser(body))) {
          name.value = "";
          refreshState();
        }
      } }, name, language, h("button", { class: "action primary small" }, t("add"))));
  }

  resetPanel() {
    let sure = false;
    const button = h("button", { type: "button", class: "action danger", onclick: async () => {
      if (!sure) {
        sure = true;
        button.textContent = t("reset.sure");
        setTimeout(() => {
          sure = false;
          button.textContent = t("reset");
        }, 4000);
        return;
      }
      await this.run(() => api.reset());
    } }, t("reset"));
    return h("section", { class: "panel" }, h("h3", null, t("reset.title")),
      h("p", { class: "panel-note" }, t("reset.note")), button);
  }
}

function callRow(call, open) {
  const fine = call.status >= 200 && call.status < 300;
  const details = h("details", { dataset: { seq: call.seq } },
    h("summary", null,
      h("span", { class: fine ? "status ok" : "status bad" }, String(call.status || "—")),
      h("span", { class: "call-method" }, call.method),
      h("span", { class: "call-ms" }, `${Math.round(call.ms ?? 0)} ms`),
      h("time", null, clockTime(new Date(call.at)))));
  const fill = () => {
    if (details.childElementCount > 1) return;
    details.append(h("pre", { class: "json" }, JSON.stringify(call.parameters ?? {}, null, 2)),
      h("pre", { class: "json answer" }, JSON.stringify(call.response ?? null, null, 2)));
  };
  details.addEventListener("toggle", () => details.open && fill());
  if (open) {
    fill();
    details.open = true;
  }
  return h("li", null, details);
}
