/* Sample files made in the browser, for trying a bot with nothing at hand. */

export const STICKERS = [
  { name: "sail", emoji: "⛵" }, { name: "star", emoji: "⭐" }, { name: "cheer", emoji: "🎉" },
  { name: "tea", emoji: "🍵" }, { name: "book", emoji: "📖" }, { name: "thumb", emoji: "👍" },
];

export const stickerUrl = (one) => `/page/img/stickers/${one.name}.svg`;

function canvas(width, height) {
  const node = document.createElement("canvas");
  node.width = width;
  node.height = height;
  return [node, node.getContext("2d")];
}

const toFile = (node, name, type) => new Promise((resolve) => {
  node.toBlob((blob) => resolve(new File([blob], name, { type })), type, 0.9);
});

/** A 512-pixel WebP of one of our drawn stickers. */
export async function sampleSticker(one) {
  const image = new Image();
  image.src = stickerUrl(one);
  await image.decode();
  const [node, pen] = canvas(512, 512);
  pen.drawImage(image, 0, 0, 512, 512);
  return toFile(node, `${one.name}.webp`, "image/webp");
}

let turn = 0;

/** A drawn harbour, in another light each time. */
export async function samplePhoto() {
  const lights = [["#f6d9b8", "#e59a6f", "#2f6f7e"], ["#cfe6f2", "#79b4cf", "#1f5f78"],
    ["#e6d6ee", "#9d7fb8", "#3d3f6b"]];
  const [high, low, sea] = lights[turn % lights.length];
  turn += 1;
  const [node, pen] = canvas(1280, 860);
  const sky = pen.createLinearGradient(0, 0, 0, 560);
  sky.addColorStop(0, high);
  sky.addColorStop(1, low);
  pen.fillStyle = sky;
  pen.fillRect(0, 0, 1280, 560);
  pen.fillStyle = "rgba(255,255,255,.85)";
  pen.beginPath();
  pen.arc(930 - turn * 60, 300, 74, 0, Math.PI * 2);
  pen.fill();
  hills(pen);
  water(pen, sea);
  boat(pen, 470 + (turn % 3) * 90);
  return toFile(node, "harbour.jpg", "image/jpeg");
}

function hills(pen) {
  pen.fillStyle = "rgba(40,70,84,.35)";
  pen.beginPath();
  pen.moveTo(0, 560);
  for (let x = 0; x <= 1280; x += 20) {
    pen.lineTo(x, 500 - Math.sin(x / 170) * 42 - Math.sin(x / 61 + turn) * 20);
  }
  pen.lineTo(1280, 560);
  pen.fill();
}

function water(pen, sea) {
  const depth = pen.createLinearGradient(0, 545, 0, 860);
  depth.addColorStop(0, sea);
  depth.addColorStop(1, "#12333f");
  pen.fillStyle = depth;
  pen.fillRect(0, 545, 1280, 315);
  pen.strokeStyle = "rgba(255,255,255,.22)";
  pen.lineWidth = 4;
  for (let row = 0; row < 9; row += 1) {
    const y = 575 + row * 32;
    pen.beginPath();
    for (let x = -20 + (row % 2) * 60; x < 1280; x += 190) {
      pen.moveTo(x, y);
      pen.quadraticCurveTo(x + 34, y - 10, x + 68, y);
    }
    pen.stroke();
  }
}

function boat(pen, x) {
  pen.fillStyle = "#fbfaf6";
  pen.beginPath();
  pen.moveTo(x, 330);
  pen.quadraticCurveTo(x + 130, 450, x + 128, 566);
  pen.lineTo(x, 566);
  pen.fill();
  pen.fillStyle = "#f0b45c";
  pen.beginPath();
  pen.moveTo(x - 14, 370);
  pen.quadraticCurveTo(x - 100, 480, x - 96, 566);
  pen.lineTo(x - 14, 566);
  pen.fill();
  pen.fillStyle = "#8c4a35";
  pen.beginPath();
  pen.moveTo(x - 130, 584);
  pen.lineTo(x + 168, 584);
  pen.quadraticCurveTo(x + 130, 650, x + 70, 654);
  pen.lineTo(x - 56, 654);
  pen.quadraticCurveTo(x - 112, 646, x - 130, 584);
  pen.fill();
}

/** Two seconds of three soft tones as a WAV file. */
export function sampleVoice() {
  const rate = 16000;
  const seconds = 2;
  const count = rate * seconds;
  const view = new DataView(new ArrayBuffer(44 + count * 2));
  const word = (at, text) => [...text].forEach((c, i) => view.setUint8(at + i, c.charCodeAt(0)));
  word(0, "RIFF");
  view.setUint32(4, 36 + count * 2, true);
  word(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  word(36, "data");
  view.setUint32(40, count * 2, true);
  const tones = [392, 494, 587];
  for (let i = 0; i < count; i += 1) {
    const at = i / rate;
    const part = Math.min(2, Math.floor(at / (seconds / 3)));
    const fade = Math.exp(-((at % (seconds / 3)) * 4));
    view.setInt16(44 + i * 2, Math.sin(at * tones[part] * 2 * Math.PI) * fade * 9000, true);
  }
  return { file: new File([view.buffer], "voice.wav", { type: "audio/wav" }), seconds };
}
