/* Inline mode: «@bot words» in the composer asks the bot for results to choose from. */

import { target } from "./api.js";
import { debounce, h } from "./dom.js";
import { t } from "./i18n.js";
import { botByName } from "./store.js";

export class InlineResults {
  constructor(composer) {
    this.composer = composer;
    this.el = h("div", { class: "suggestions inline-results", hidden: true });
    this.round = 0;
    this.ask = debounce((query) => this.fetch(query), 250);
  }

  typed(text) {
    const found = /^@(\w+) ([^]*)$/.exec(text);
    if (found && botByName(found[1])) this.ask({ bot: botByName(found[1]), query: found[2] });
    else {
      this.round += 1;
      this.el.hidden = true;
    }
  }

  async fetch({ bot, query }) {
    const round = (this.round += 1);
    const { chat } = this.composer;
    const answer = await chat.phone.act("inline", { ...target(chat.peer), bot: bot.id, query });
    if (!answer || round !== this.round) return;
    const id = answer.inline_query_id;
    const rows = (answer.results ?? []).map((result) => h("button", {
      type: "button", class: "command-row", onclick: () => this.choose(bot, id, result),
    }, h("span", { class: "command-name" }, result.title ?? t(`kind.${result.type}`)),
    h("span", { class: "command-words" }, result.description ?? "")));
    this.el.replaceChildren(h("div", { class: "command-list" }, rows));
    this.el.hidden = rows.length === 0;
  }

  async choose(bot, id, result) {
    const { chat } = this.composer;
    this.el.hidden = true;
    this.composer.setText("");
    await chat.phone.act("choose", {
      ...target(chat.peer), bot: bot.id, inline_query_id: id, result_id: result.id,
    });
  }
}
