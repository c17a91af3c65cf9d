import { isBotLogin } from "../../model/delivery/bot-login.ts";
import type { Actor } from "../../model/delivery/record.ts";

/** An object of unknown values: to be asked for its own properties only. */
export type Held = Readonly<Record<string, unknown>>;

const MOST_CHARACTERS = 2000;
const MOST_OF_ID = 200;
const DIGITS = /^\d{1,15}$/;
const DECIMAL = /^\d{1,15}(?:\.\d{1,15})?$/;
const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;
const NO_COMMIT = /^0+$/;
/** What forges call the author of what deleted accounts left. */
const DELETED = /^(?:ghost)?$/i;

/** A value as an object of named values; null for arrays, dates and everything else. */
export function heldOf(value: unknown): Held | null {
  // Any other object may be asked for its own properties by name.
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date) ? (value as Held) : null;
}

/** What stands at a path such as `author.login`, a name with dots in it first; undefined where nothing does. */
export function valueAt(held: Held, path: string): unknown {
  if (Object.hasOwn(held, path)) return held[path];
  const dot = path.indexOf(".");
  if (dot < 0) return undefined;
  const name = path.slice(0, dot);
  const inner = Object.hasOwn(held, name) ? heldOf(held[name]) : null;
  return inner === null ? undefined : valueAt(inner, path.slice(dot + 1));
}

/** At most 2,000 characters; undefined for everything else. */
export function textFrom(value: unknown): string | undefined {
  return typeof value === "string" && value.length <= MOST_CHARACTERS ? copyOf(value) : undefined;
}

/** A text of its own memory: a piece of a longer one keeps all of that alive, which here is the file. */
function copyOf(text: string): string {
  return Buffer.from(text, "utf16le").toString("utf16le");
}

/** A text of at most 200 characters, or a whole number as text; undefined for everything else. */
export function idFrom(value: unknown): string | undefined {
  const text = Number.isSafeInteger(value) ? String(value) : textFrom(value);
  return text === undefined || text.length > MOST_OF_ID ? undefined : text;
}

/** A whole number from 0 on, or the digits of one; undefined for everything else. */
export function countFrom(value: unknown): number | undefined {
  const number = typeof value === "string" && DIGITS.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

/** A number from 0 on, or a decimal number as text; undefined for everything else. */
export function amountFrom(value: unknown): number | undefined {
  const number = typeof value === "string" && DECIMAL.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** A truth value, or the word for one in any case; undefined for everything else. */
export function flagFrom(value: unknown): boolean | undefined {
  const word = typeof value === "string" ? value.toLowerCase() : value;
  if (word === true || word === "true") return true;
  return word === false || word === "false" ? false : undefined;
}

/** An object id in lower case; null for the zeros that stand for no commit, undefined for everything else. */
export function shaFrom(value: unknown): string | null | undefined {
  if (typeof value !== "string" || !OBJECT_ID.test(value)) return undefined;
  return NO_COMMIT.test(value) ? null : copyOf(value.toLowerCase());
}

/** An account from its name or from an object of GitHub's, GitLab's, gh's or ours; null for a deleted one, undefined for what is no account. */
export function actorFrom(value: unknown): Actor | null | undefined {
  const held = heldOf(value) ?? { login: value };
  const name = held["login"] ?? held["username"];
  const login = textFrom(name === undefined ? held["name"] : name);
  if (login === undefined) return undefined;
  if (DELETED.test(login)) return null;
  const isSaid = [held["is_bot"], held["isBot"], held["bot"]].includes(true) || [held["type"], held["__typename"]].includes("Bot");
  // gh writes app/name where the others write name[bot].
  return { login: login.replace(/^app\/(.*)$/, "$1[bot]"), isBot: isSaid || isBotLogin(login) };
}

/** A text that is not empty, or the one that names an object: of a label, an account or a group of them; null for everything else. */
export function nameFrom(value: unknown): string | null {
  const held = heldOf(value) ?? { name: value };
  const name = ["login", "username", "name", "title", "slug"].map((key) => textFrom(held[key]) ?? "").find((text) => text !== "");
  return name ?? null;
}

/** An array, the one that a JSON text holds, or the parts of another text between semicolons; undefined for everything else. */
export function listFrom(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== "string") return undefined;
  if (!value.startsWith("[")) return value.split(";").map((part) => part.trim());
  try {
    const data: unknown = JSON.parse(value);
    return Array.isArray(data) ? data : undefined;
  } catch {
    return undefined;
  }
}
