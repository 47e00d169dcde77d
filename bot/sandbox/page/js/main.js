/* The page: top bar, the row of phones, and on a narrow screen the bar of faces. */

import { avatar } from "./avatar.js";
import { h } from "./dom.js";
import { connect, onReset } from "./events.js";
import { fullName } from "./format.js";
import { lang, onLang, t } from "./i18n.js";
import { Phone } from "./phone.js";
import { loadAll, on, phones } from "./store.js";
import { applyTheme } from "./theme.js";
import { topBar } from "./topbar.js";

class Stage {
  constructor(root) {
    this.root = root;
    this.phones = new Map();
    this.active = Number(sessionStorage.getItem("qihang.active")) || null;
    this.row = h("main", { class: "stage", "aria-label": t("phones") });
    this.tabs = h("nav", { class: "faces", "aria-label": t("people") });
    this.build();
    on("state", () => this.update());
    onLang(() => this.rebuild());
    onReset(() => this.rebuild());
  }

  build() {
    document.title = t("title");
    this.bar = topBar(this);
    this.root.replaceChildren(this.bar.el, this.tabs, this.row, this.bar.drawer.el);
    this.update();
  }

  rebuild() {
    for (const phone of this.phones.values()) phone.close();
    this.phones.clear();
    this.bar.close();
    this.build();
  }

  update() {
    const people = phones();
    const known = new Set(people.map((user) => user.id));
    for (const [id, phone] of this.phones) {
      if (known.has(id)) continue;
      phone.close();
      this.phones.delete(id);
    }
    for (const user of people) {
      if (this.phones.has(user.id)) continue;
      const phone = new Phone(user.id, this);
      this.phones.set(user.id, phone);
      this.row.append(phone.el);
    }
    if (!known.has(this.active)) this.active = people[0]?.id ?? null;
    this.row.classList.toggle("alone", people.length === 0);
    if (people.length === 0) {
      this.nobody ??= h("p", { class: "nobody" });
      this.nobody.textContent = t("phones.none");
      this.row.replaceChildren(this.nobody);
    } else this.nobody?.remove();
    this.activate(this.active);
  }

  activate(id) {
    this.active = id;
    if (id) sessionStorage.setItem("qihang.active", String(id));
    for (const phone of this.phones.values()) {
      phone.el.classList.toggle("active", phone.userId === id);
    }
    this.phones.get(id)?.chat?.timeline.update();
    this.paintTabs();
  }

  paintTabs() {
    const print = [...this.phones.values()]
      .map((phone) => [phone.userId, fullName(phone.user), phone.unread(), this.active, lang()]);
    if (JSON.stringify(print) === this.tabPrint) return;
    this.tabPrint = JSON.stringify(print);
    this.tabs.replaceChildren(...print.map(([id, name, unread]) => h("button", {
      type: "button", class: "face", "aria-current": id === this.active ? "true" : null,
      onclick: () => this.activate(id),
    }, avatar(this.phones.get(id).user, 38), h("span", { class: "face-name" }, name),
    unread && id !== this.active ? h("span", { class: "count" }, String(unread)) : null)));
  }
}

applyTheme();
const stage = new Stage(document.getElementById("app"));
loadAll().then(connect).catch((error) => {
  document.getElementById("app").append(h("p", { class: "nobody", role: "alert" }, error.message));
});
document.addEventListener("visibilitychange", () => !document.hidden && stage.update());
