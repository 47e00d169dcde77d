/* The list of a bot's commands over the composer. */

import { h } from "./dom.js";
import { t } from "./i18n.js";

/** The commands that begin with what was typed after a slash; none for other text. */
export function matching(commands, text) {
  const typed = /^\/([a-z0-9_]*)$/i.exec(text)?.[1];
  if (typed === undefined) return [];
  return commands.filter(({ command }) => command.startsWith(typed.toLowerCase()));
}

export function commandList(commands, pick) {
  return h("div", { class: "command-list", role: "group", "aria-label": t("commands") },
    commands.map((one) => h("button", { type: "button", class: "command-row",
      onclick: () => pick(one) },
    h("span", { class: "command-name" }, `/${one.command}`),
    h("span", { class: "command-words" }, one.description))));
}
