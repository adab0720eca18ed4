// Texts that somebody or something could give to decodeLink: whole links, broken ones, hostile ones. The native
// search (tests/hostile/mod.rs) knows more kinds; these go through the boundary.

const ODD = ["", "0", "-1", "1e308", "NaN", "auto", "9".repeat(40), "0.".padEnd(50, "3"), "3万", "３万５", "1_2", "_", "%", "%zz", "%00", "%ff%fe", "%ed%a0%80", "%26", "\u0000", "\ud800", "\udc00x", "\u202e", "💸", "&amp;", "&&", "#", "?", "://", "__proto__", "=1+1", "p.tel.out.landline=3_2_1", "p.tel.out.landline=0.1", "v=9", "c=0"];
const LONGEST = 20_100;

/** A text: a whole link in some form, with up to six things done to it. */
export function hostileLink(random, links) {
  if (random.chance(0.05)) return noise(random);
  let text = random.pick(links);
  for (let times = random.below(7); times > 0; times -= 1) text = random.pick(WAYS)(random, text, links);
  return text.slice(0, LONGEST);
}

const place = (random, text) => random.below(text.length + 1);
const replace = (text, at, length, by) => text.slice(0, at) + by + text.slice(at + length);
const anyCharacter = (random) => (random.chance(0.5) ? String.fromCharCode(random.below(0x10000)) : String.fromCharCode(32 + random.below(95)));

const WAYS = [
  (random, text) => `${random.pick(["?", "#", "https://example.org/cost/?", "https://a.b/?from=x#", " \n"])}${text}`,
  (random, text) => replace(text, place(random, text), random.below(2), anyCharacter(random)),
  (random, text) => replace(text, place(random, text), random.below(9), random.pick(ODD)),
  (random, text) => text.slice(0, place(random, text)),
  (random, text) => replace(text, place(random, text), random.below(text.length), ""),
  (random, text) => pairs(text, (all) => all.map(() => random.pick(all))),
  (random, text) => pairs(text, (all) => all.map((pair) => (random.chance(0.05) ? `${pair.split("=")[0]}=${random.pick(ODD)}` : pair))),
  (_, text) => text.replaceAll("&", "&amp;"),
  (random, text) => text.replace(/[a-z0-9]/gu, (c) => (random.chance(0.1) ? `%${c.charCodeAt(0).toString(16)}` : c)),
  (random, text, links) => replace(text, place(random, text), 0, `${random.pick(["?", "#", "&", "://"])}${random.pick(links)}`),
  (random, text) => text + random.pick(["&", "&a", "&p.", "&p.x=1", "&in=1", "9", "_1", "💸", "&p.tel.out.landline=1"]).repeat(random.below(5_000)),
];

function pairs(text, change) {
  return change(text.split("&")).join("&");
}

function noise(random) {
  return Array.from({ length: random.below(random.chance(0.1) ? LONGEST : 300) }, () => (random.chance(0.5) ? random.pick(["&", "=", "#", "?", "%", ".", "_", "v", "1"]) : anyCharacter(random))).join("");
}
