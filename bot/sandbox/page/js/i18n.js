/* The page's own words, in Chinese and English. What bots write is never translated. */

import en from "/page/i18n/en.js";
import zh from "/page/i18n/zh.js";

const tables = { zh, en };
const listeners = new Set();
let current = remembered() ?? (navigator.language?.toLowerCase().startsWith("zh") ? "zh" : "en");

function remembered() {
  try {
    const value = localStorage.getItem("qihang.language");
    return value in tables ? value : null;
  } catch {
    return null;
  }
}

export const lang = () => current;

export function setLang(value) {
  if (!(value in tables) || value === current) return;
  current = value;
  try {
    localStorage.setItem("qihang.language", value);
  } catch {
    /* a browser without storage only forgets the choice */
  }
  document.documentElement.lang = value === "zh" ? "zh-CN" : "en";
  for (const work of listeners) work(value);
}

export const onLang = (work) => listeners.add(work);

/** The words of `key` with {placeholders} filled; the key itself when it has none.
    {n|topic|topics} is the first word when n is 1, otherwise the second. */
export function t(key, values = {}) {
  const text = tables[current][key] ?? tables.en[key] ?? key;
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (_, name, one, many) =>
    (one === undefined ? values[name] ?? "" : values[name] === 1 ? one : many));
}

document.documentElement.lang = current === "zh" ? "zh-CN" : "en";
