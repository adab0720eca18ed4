// node scripts/lib/icons.mjs: draws public/icons/*.png, the mark of public/icon.svg at the sizes that home screens want.
// They are committed, since compressors differ; a test holds their pixels to what this draws.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { deflateSync } from "node:zlib";

export const folder = fileURLToPath(new URL("../../public/icons/", import.meta.url));

/** The bands of the mark: where each ends, of 32, and its colour. */
const BANDS = [
  [11, [0x0a, 0x6b, 0x5d]],
  [19, [0x7f, 0xb8, 0xac]],
  [26, [0xc9, 0xa2, 0x4b]],
  [32, [0x5b, 0x6f, 0x9c]],
];
const RADIUS = 8 / 32;
/** Points looked at for each pixel and direction, so that edges are smooth. */
const FINE = 4;

/** `square` has no round corners: systems cut those icons by themselves, up to a circle. */
export const ICONS = [
  { name: "icon-192.png", size: 192 },
  { name: "icon-512.png", size: 512 },
  { name: "maskable-512.png", size: 512, square: true },
  { name: "apple-touch-icon.png", size: 180, square: true },
];

const isInside = (x, y) => {
  const [dx, dy] = [x, y].map((at) => Math.max(RADIUS - at, at - (1 - RADIUS), 0));
  return dx * dx + dy * dy <= RADIUS * RADIUS;
};
const colourAt = (x) => BANDS.find(([end]) => x * 32 < end)[1];

/** RGBA, row by row. */
export function pixels({ size, square = false }) {
  const rows = Buffer.alloc(size * size * 4);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const sum = [0, 0, 0];
      let seen = 0;
      for (let point = 0; point < FINE * FINE; point++) {
        const px = (x + ((point % FINE) + 0.5) / FINE) / size;
        const py = (y + (Math.floor(point / FINE) + 0.5) / FINE) / size;
        if (!square && !isInside(px, py)) continue;
        seen += 1;
        colourAt(px).forEach((part, at) => (sum[at] += part));
      }
      const at = (y * size + x) * 4;
      sum.forEach((part, channel) => (rows[at + channel] = seen && Math.round(part / seen)));
      rows[at + 3] = Math.round((255 * seen) / (FINE * FINE));
    }
  }
  return rows;
}

/** The checksum of PNG; Node 20 has none. */
function crc32(content) {
  let crc = ~0;
  for (const byte of content) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

function chunk(type, content) {
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const framed = Buffer.alloc(content.length + 12);
  framed.writeUInt32BE(content.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), content.length + 8);
  return framed;
}

function png(icon) {
  const { size } = icon;
  const rgba = pixels(icon);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  // A row like the one above is nothing but zeros.
  const rows = Buffer.alloc(size * (size * 4 + 1));
  for (let y = 0; y < size; y++) {
    const start = y * (size * 4 + 1);
    rows[start] = 2;
    for (let at = 0; at < size * 4; at++) {
      const above = y === 0 ? 0 : rgba[(y - 1) * size * 4 + at];
      rows[start + 1 + at] = rgba[y * size * 4 + at] - above;
    }
  }
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  mkdirSync(folder, { recursive: true });
  for (const icon of ICONS) writeFileSync(join(folder, icon.name), png(icon));
}
