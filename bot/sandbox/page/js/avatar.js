/* Round avatars: the first letter of a name on a quiet colour that stays with the id. */

import { h } from "./dom.js";

const COLOURS = 8;

export function initial(name) {
  const [first = "?"] = [...String(name ?? "").trim()];
  return first.toUpperCase();
}

export function colourOf(id) {
  return Math.abs(Number(id) || 0) % COLOURS;
}

export function avatar(entity, size = 40) {
  const name = entity?.first_name ?? entity?.title ?? "";
  return h("span", {
    class: "avatar", "aria-hidden": "true", dataset: { colour: colourOf(entity?.id) },
    style: { "--size": `${size}px` },
  }, initial(name));
}
