/** Characters of the bytes 0x80 … 0x9f in windows-1252; the runtime's own decoder of Node 20 takes them for latin1. */
const WINDOWS_1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/**
 * Text in another encoding as UTF-8, as git does by iconv.
 * @param encoding name that a commit declares, untrusted
 * @returns the bytes themselves where that is UTF-8, unknown, or does not fit them
 */
export function toUtf8(text: Buffer, encoding: string): Buffer {
  const name = encoding.trim().toLowerCase();
  // A head in plain ASCII cannot be in an encoding with wider units, whatever it says.
  if (/^(?:utf|ucs)/.test(name)) return text;
  // Browsers read these names as windows-1252; git does not.
  if (/^(?:iso[-_]?8859-?1|latin-?1)$/.test(name)) return Buffer.from(text.toString("latin1"));
  if (/^(?:windows-|cp)1252$/.test(name)) return Buffer.from(text.toString("latin1").replace(/[\x80-\x9f]/g, inWindows1252));
  try {
    return Buffer.from(new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(text));
  } catch {
    return text;
  }
}

function inWindows1252(char: string): string {
  return WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char;
}
