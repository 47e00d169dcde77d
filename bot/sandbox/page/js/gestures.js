/* Dropping files on a phone; long press and right click on a message. */

const HOLD_MS = 450;
const SLIP = 10;

export function catchDrops(phone) {
  let depth = 0;
  const withFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
  const show = (value) => (phone.drop.hidden = !value || !phone.chat);
  phone.el.addEventListener("dragenter", (event) => {
    if (!withFiles(event)) return;
    depth += 1;
    show(true);
  });
  phone.el.addEventListener("dragleave", (event) => {
    if (!withFiles(event)) return;
    depth -= 1;
    if (depth <= 0) show(false);
  });
  phone.el.addEventListener("dragover", (event) => withFiles(event) && event.preventDefault());
  phone.el.addEventListener("drop", (event) => {
    if (!withFiles(event)) return;
    event.preventDefault();
    depth = 0;
    show(false);
    phone.chat?.composer.staging.add([...event.dataTransfer.files]);
  });
}

function messageAt(phone, node) {
  const row = node.closest?.(".message");
  if (!row || !phone.chat) return null;
  const id = Number(node.closest("[data-tile-id]")?.dataset.tileId ?? row.dataset.messageId);
  return phone.chat.messageById(id);
}

export function catchHolds(phone) {
  let timer = 0;
  let from = null;
  let held = false;
  const stop = () => clearTimeout(timer);
  phone.el.addEventListener("contextmenu", (event) => {
    const message = messageAt(phone, event.target);
    if (!message || event.target.closest("a, video")) return;
    event.preventDefault();
    phone.chat.openMenu(message, { x: event.clientX, y: event.clientY });
  });
  phone.el.addEventListener("pointerdown", (event) => {
    held = false;
    if (event.pointerType === "mouse") return;
    from = { x: event.clientX, y: event.clientY };
    const message = messageAt(phone, event.target);
    if (!message) return;
    timer = setTimeout(() => {
      held = true;
      phone.chat?.openMenu(message, from);
    }, HOLD_MS);
  });
  phone.el.addEventListener("pointermove", (event) => {
    if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > SLIP) stop();
  });
  for (const name of ["pointerup", "pointercancel"]) phone.el.addEventListener(name, stop);
  /* The click that ends a long press must not also press the button under the finger. */
  phone.el.addEventListener("click", (event) => {
    if (!held) return;
    held = false;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
}
