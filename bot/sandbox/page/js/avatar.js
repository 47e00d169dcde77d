/* Round avatars: the first letter of a name on a quiet colour that stays with the id. */

import { h } from "./dom.js";

const COLOURS = 8;

export function initial(name) {
  const [first = "?"] = [...String(name ?? "").trim()];
  return first.toUpperCase();
}

export function colourOf(id) {
  /* Ids made one after another should not all look alike, nor all differ by one step. */
  const mixed = Math.imul(Math.abs(Number(id) || 0) % 1_000_003, 2654435761) >>> 0;
  return (mixed >>> 7) % COLOURS;
}

export function avatar(entity, size = 40) {
  const name = entity?.first_name ?? entity?.title ?? "";
  return h("span", {
    class: "avatar", "aria-hidden": "true", dataset: { colour: colourOf(entity?.id) },
    style: { "--size": `${size}px` },
  }, initial(name));
}
