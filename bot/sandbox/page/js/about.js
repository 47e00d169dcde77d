/* What a tap on a chat's name shows: the bot and its words, or the group and its people. */

import { avatar } from "./avatar.js";
import { h, iconButton } from "./dom.js";
import { fullName, peerTitle } from "./format.js";
import { t } from "./i18n.js";
import { openSheet } from "./sheet.js";
import { botById, chatById, userById } from "./store.js";

const GONE = new Set(["left", "kicked"]);

export function aboutSheet(chat) {
  const { phone, peer } = chat;
  const entity = botById(peer.botId) ?? chatById(peer.chatId);
  const close = openSheet(phone, [
    h("div", { class: "sheet-head" }, h("span"),
      iconButton("close", t("close"), () => close(), { class: "icon-button push" })),
    h("div", { class: "about" }, avatar(entity, 84), h("h3", null, peerTitle(peer)),
      entity.username ? h("span", { class: "about-name" }, `@${entity.username}`) : null,
      peer.botId ? aboutBot(chat.menu) : aboutGroup(entity)),
  ], { label: t("about"), className: "bottom" });
}

function aboutBot(menu) {
  const words = menu.short_description || menu.description;
  return words ? h("p", { class: "sheet-text" }, words) : null;
}

function aboutGroup(chat) {
  const people = (chat.members ?? []).filter((member) => !GONE.has(member.status));
  return [
    chat.description ? h("p", { class: "sheet-text" }, chat.description) : null,
    h("ul", { class: "choices about-people" }, people.map((member) => {
      const who = userById(member.user_id) ?? botById(member.user_id);
      const role = ["creator", "administrator"].includes(member.status)
        ? t(`role.${member.status}`) : "";
      return h("li", { class: "choice" }, avatar(who, 40),
        h("span", { class: "choice-words" }, h("strong", null, fullName(who)),
          h("span", null, [botById(member.user_id) ? t("bot") : "", role]
            .filter(Boolean).join(" · "))));
    })),
  ];
}
