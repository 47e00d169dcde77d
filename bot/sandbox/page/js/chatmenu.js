/* The menu of a chat's header. */

import { target } from "./api.js";
import { h, icon } from "./dom.js";
import { peerTitle } from "./format.js";
import { t } from "./i18n.js";
import { ask, openSheet, toast } from "./sheet.js";
import { refreshMenu, refreshState } from "./store.js";

/** A menu of {icon, label, danger?, run} rows; closes itself before running one. */
export function menuSheet(phone, label, rows, { head, className = "bottom" } = {}) {
  const list = rows.filter(Boolean).map((row) => h("button", {
    type: "button", role: "menuitem", class: row.danger ? "menu-row danger" : "menu-row",
    onclick: () => {
      close();
      row.run();
    },
  }, icon(row.icon), h("span", null, row.label)));
  const close = openSheet(phone, [head, h("div", { class: "menu-rows" }, list)],
    { label, className: `menu ${className}`, role: "menu" });
  return close;
}

export function chatMenu(chat) {
  const { phone, peer } = chat;
  const isBot = Boolean(peer.botId);
  menuSheet(phone, t("chat.menu"), [
    isBot && chat.isStarted && !chat.isBlocked
      ? { icon: "play", label: t("restart"), run: () => chat.send({ text: "/start" }) } : null,
    isBot ? { icon: "user", label: t("share.me"), run: () => shareMe(chat) } : null,
    isBot && (chat.isBlocked
      ? { icon: "check", label: t("unblock"), run: () => unblock(chat) }
      : { icon: "block", label: t("block"), danger: true, run: () => block(chat) }),
    isBot ? null : { icon: "leave", label: t("leave"), danger: true, run: () => leave(chat) },
  ]);
}

async function shareMe(chat) {
  await chat.phone.act("share_contact", target(chat.peer));
}

export async function unblock(chat) {
  await chat.phone.act("unblock", target(chat.peer));
  refreshState();
  refreshMenu(chat.userId, chat.peer);
}

function block(chat) {
  ask(chat.phone, {
    title: t("block.title", { name: peerTitle(chat.peer) }), text: t("block.text"),
    choices: [{ label: t("cancel") }, {
      label: t("block"), danger: true, run: async () => {
        await chat.phone.act("block", target(chat.peer));
        refreshState();
        toast(chat.phone, t("block.done"));
      },
    }],
  });
}

function leave(chat) {
  ask(chat.phone, {
    title: t("leave.title", { name: peerTitle(chat.peer) }),
    choices: [{ label: t("cancel") }, {
      label: t("leave"), danger: true, run: async () => {
        const done = await chat.phone.act("leave", { chat_id: chat.peer.chatId });
        if (done) chat.phone.showList();
        refreshState();
      },
    }],
  });
}
