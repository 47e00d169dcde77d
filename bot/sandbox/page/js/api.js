/* The sandbox's control API, one function per call. */

export class ApiError extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

async function request(method, path, body) {
  const options = { method, headers: {} };
  if (body instanceof FormData) {
    options.body = body;
  } else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers["Content-Type"] = "application/json";
  }
  const response = await fetch(path, options);
  const text = await response.text();
  let data = {};
  try {
    data = text ? JSON.parse(text) : {};
  } catch {
    data = { error: text.slice(0, 200) };
  }
  if (!response.ok) throw new ApiError(data.error ?? response.statusText, response.status);
  return data;
}

function query(values) {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null && value !== undefined) params.set(name, String(value));
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** Which chat a call is about: a bot's private chat is named by the bot, a group by its id. */
export function target(peer) {
  return peer.botId ? { bot: peer.botId } : { chat_id: peer.chatId };
}

const get = (path, values = {}) => request("GET", path + query(values));
const post = (path, body = {}) => request("POST", path, body);

export const api = {
  state: () => get("/control/state"),
  messages: (user, peer, more = {}) =>
    get("/control/messages", { user, ...target(peer), ...more }),
  menu: (user, peer) => get("/control/menu", { user, ...target(peer) }),
  /** Something a person does: start, send, tap, edit, delete, react, block, vote … */
  act: (user, verb, body) => post(`/control/users/${user}/${verb}`, body),
  addUser: (body) => post("/control/users", body),
  reset: () => post("/control/reset"),
  clock: (body) => post("/control/clock", body),
  calls: (after) => get("/control/calls", { after }),
  addFault: (body) => post("/control/faults", body),
  removeFault: (id) => request("DELETE", id ? `/control/faults/${id}` : "/control/faults"),
  limits: (body) => post("/control/limits", body),
  fileUrl: (file) => `/control/files/${encodeURIComponent(file.file_unique_id)}`,
  eventsUrl: (after) => `/control/events${query({ after })}`,
};
