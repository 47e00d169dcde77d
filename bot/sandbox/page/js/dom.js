/* Building DOM nodes. Everything shown on the page is made here or with textContent:
   no string is ever parsed as HTML, so what people write stays text. */

const SVG_NS = "http://www.w3.org/2000/svg";

/** An element with properties and children; strings become text nodes, null is skipped. */
export function h(tag, props, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") el.className = value;
    else if (name === "dataset") Object.assign(el.dataset, value);
    else if (name === "style") setStyle(el, value);
    else if (name.startsWith("on")) el.addEventListener(name.slice(2), value);
    else el.setAttribute(name, value === true ? "" : String(value));
  }
  return append(el, children);
}

function setStyle(el, styles) {
  for (const [name, value] of Object.entries(styles)) el.style.setProperty(name, value);
}

export function append(el, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    el.append(child);
  }
  return el;
}

export function svg(tag, attributes, ...children) {
  const el = document.createElementNS(SVG_NS, tag);
  for (const [name, value] of Object.entries(attributes ?? {})) el.setAttribute(name, value);
  return append(el, children);
}

/** An icon of img/icons.svg; decorative, the button around it carries the label. */
export function icon(name, className = "icon") {
  return svg(
    "svg",
    { class: className, "aria-hidden": "true", viewBox: "0 0 24 24" },
    svg("use", { href: `/page/img/icons.svg#${name}` }),
  );
}

/** A round button that shows only an icon. */
export function iconButton(name, label, onclick, props) {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...props },
    icon(name),
  );
}

/** Runs `work` before the next paint, or soon when the page is hidden and nothing is painted. */
export function nextFrame(work) {
  if (document.hidden) setTimeout(work, 50);
  else requestAnimationFrame(work);
}

/** Calls `work` once, `ms` after the last request for it. */
export function debounce(work, ms) {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => work(...args), ms);
  };
}

/** Only addresses that cannot run code; null for everything else. */
export function safeUrl(address) {
  const text = String(address ?? "").trim();
  const full = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  try {
    const url = new URL(full);
    return ["http:", "https:", "tg:", "mailto:", "tel:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
