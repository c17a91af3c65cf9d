import type { RawIdentity } from "../../model/identity.ts";

/** What stands in place of a name or an address; null = it stays as it is. */
interface Replacement {
  name: string | null;
  email: string | null;
}

interface AddressEntry extends Replacement {
  /** Replacements for this address with one of these names, by the name in lower case. */
  readonly byName: Map<string, Replacement>;
}

/** A parsed `.mailmap`: gives the proper identity of one as written. */
export type Mailmap = (identity: RawIdentity) => RawIdentity;

interface Contact {
  readonly name: string | null;
  readonly email: string;
  readonly rest: string;
}

/**
 * Parses a `.mailmap` with its four forms: `Name <old>`, `<new> <old>`, `Name <new> <old>`, `Name <new> Old Name <old>`.
 * Addresses and names are compared without regard to the case of ASCII letters; of several lines the later one wins.
 * Source: gitmailmap(5) and git's mailmap.c.
 */
export function parseMailmap(text: string): Mailmap {
  const byAddress = new Map<string, AddressEntry>();
  for (const line of (text.split("\0", 1)[0] ?? "").split("\n")) addLine(byAddress, line);
  return (identity) => {
    const entry = byAddress.get(foldCase(identity.email));
    const found = entry?.byName.get(foldCase(identity.name)) ?? entry;
    if (found === undefined || (found.name === null && found.email === null)) return identity;
    return { name: found.name ?? identity.name, email: found.email ?? identity.email };
  };
}

function addLine(byAddress: Map<string, AddressEntry>, line: string): void {
  if (line.startsWith("#")) return;
  const first = parseContact(line, { allowsEmpty: false });
  if (first === null) return;
  const second = first.rest === "" ? null : parseContact(first.rest, { allowsEmpty: true });
  const address = foldCase((second ?? first).email);
  const entry = byAddress.get(address) ?? { name: null, email: null, byName: new Map<string, Replacement>() };
  byAddress.set(address, entry);
  const email = second === null ? null : first.email;
  if (second !== null && second.name !== null) entry.byName.set(foldCase(second.name), { name: first.name, email });
  else {
    entry.name = first.name ?? entry.name;
    entry.email = email ?? entry.email;
  }
}

/** The next `name <address>`; the name is null where there is none. */
function parseContact(text: string, { allowsEmpty }: { readonly allowsEmpty: boolean }): Contact | null {
  const open = text.indexOf("<");
  const close = open < 0 ? -1 : text.indexOf(">", open + 1);
  if (close < 0 || (!allowsEmpty && close === open + 1)) return null;
  const name = trimBlanks(text.slice(0, open));
  return { name: name === "" ? null : name, email: text.slice(open + 1, close), rest: text.slice(close + 1) };
}

/** White space as git sees it. */
function trimBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && " \t\n\r".includes(text[end - 1] ?? "x")) end--;
  return text.slice(0, end).replace(/^[ \t\n\r]+/, "");
}

function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
