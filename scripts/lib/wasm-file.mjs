// Reads and writes the binary format of WebAssembly as far as the build's scripts need it.

/** Sections by their number. */
export const SECTION = { custom: 0, imports: 2, exports: 7, code: 10 };
/** What an import or export is. */
export const FUNCTION = 0;
/** The magic number and the version. */
const HEAD = 8;

/** An unsigned LEB128 number. */
export function number(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

export function name(text) {
  const bytes = Buffer.from(text);
  return Buffer.concat([number(bytes.length), bytes]);
}

export function reader(bytes, from = 0) {
  let at = from;
  const here = {
    at: () => at,
    byte: () => bytes[at++],
    number() {
      let [value, shift, byte] = [0, 0, 0];
      do {
        byte = bytes[at++];
        value += (byte & 127) * 2 ** shift;
        shift += 7;
      } while (byte & 128);
      return value;
    },
    take(length) {
      at += length;
      return bytes.subarray(at - length, at);
    },
    name: () => here.take(here.number()).toString(),
    done: () => at >= bytes.length,
  };
  return here;
}

/** The sections of a module: `{ id, content, whole }`, where `whole` includes number and length. */
export function* sections(bytes) {
  const read = reader(bytes, HEAD);
  while (!read.done()) {
    const start = read.at();
    const id = read.byte();
    const content = read.take(read.number());
    yield { id, content, whole: bytes.subarray(start, read.at()) };
  }
}

/** Reads the one section of a number; `null` where there is none. */
export function readerOf(bytes, wanted) {
  for (const { id, content } of sections(bytes)) if (id === wanted) return reader(content);
  return null;
}

export function section(id, content) {
  return Buffer.concat([Buffer.from([id]), number(content.length), content]);
}

/** A module of these sections, each with its number and length. */
export function moduleOf(bytes, parts) {
  return Buffer.concat([bytes.subarray(0, HEAD), ...parts]);
}

/** The module with one section rewritten by `change`, which gets the section's content. */
export function rewritten(bytes, wanted, change) {
  return moduleOf(bytes, [...sections(bytes)].map(({ id, content, whole }) => (id === wanted ? section(id, change(content)) : whole)));
}
