/* Links: those of Telegram's own address open inside the phone, all others after a question. */

import { ask } from "./sheet.js";
import { t } from "./i18n.js";
import { botByName, refreshState } from "./store.js";

/** What a link of Telegram means: {bot, start?, startgroup?}, {invite}, or null. */
export function parseTelegram(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const params = url.searchParams;
  if (url.protocol === "tg:") {
    if ((url.hostname || url.pathname.replace(/\//g, "")) === "join") {
      return { invite: address };
    }
    const domain = params.get("domain");
    return domain ? bot(domain, params) : null;
  }
  if (!["t.me", "telegram.me", "telegram.dog"].includes(url.hostname.replace(/^www\./, ""))) {
    return null;
  }
  const path = url.pathname.split("/").filter(Boolean);
  if (path[0]?.startsWith("+") || path[0] === "joinchat") return { invite: address };
  return path.length === 1 ? bot(path[0], params) : null;
}

function bot(name, params) {
  return { bot: name, start: params.get("start"), startgroup: params.get("startgroup") };
}

export function openLink(phone, address) {
  const known = parseTelegram(address);
  const target = known?.bot ? botByName(known.bot) : null;
  if (target && known.startgroup === null) {
    phone.openPeer(`b${target.id}`);
    if (known.start !== null) phone.chat?.offerStart(known.start);
    return;
  }
  if (target) return void phone.addToGroup(target, known.startgroup);
  if (known?.invite) return void join(phone, known.invite);
  ask(phone, {
    title: t("link.open"), text: address,
    choices: [
      { label: t("cancel") },
      { label: t("open"), primary: true,
        run: () => window.open(address, "_blank", "noopener,noreferrer") },
    ],
  });
}

function join(phone, invite) {
  ask(phone, {
    title: t("link.join"), text: invite,
    choices: [{ label: t("cancel") }, {
      label: t("join"), primary: true,
      run: async () => {
        const result = await phone.act("join", { invite_link: invite });
        refreshState();
        const id = result?.chat?.id ?? result?.id ?? result?.chat_id;
        if (id) setTimeout(() => phone.openPeer(`g${id}`), 400);
      },
    }],
  });
}

