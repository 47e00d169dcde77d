/* Light and dark: the system's choice unless the switch was used. */

import { on, touch } from "./store.js";

const NAME = "qihang.theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

function chosen() {
  try {
    return localStorage.getItem(NAME);
  } catch {
    return null;
  }
}

export const isDark = () => (chosen() ?? (dark.matches ? "dark" : "light")) === "dark";

export function applyTheme() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
  touch("theme");
}

export function switchTheme() {
  try {
    localStorage.setItem(NAME, isDark() ? "light" : "dark");
  } catch {
    /* without storage the system's choice stays */
  }
  applyTheme();
}

dark.addEventListener("change", applyTheme);
export const onTheme = (work) => on("theme", work);
