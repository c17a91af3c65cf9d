import type { ForgeAnswer } from "./guarded-fetch.ts";

/** How an answer is to be taken. */
export type Judgement =
  | { readonly kind: "fine" }
  /** Too many questions. `seconds`: how long the forge says to wait; null where it does not, or names a moment that is past. */
  | { readonly kind: "limited"; readonly seconds: number | null }
  /** The forge's own trouble, which passes; a smaller page may help. */
  | { readonly kind: "overloaded" }
  | { readonly kind: "refused" };

const SECONDARY = /rate limit|abuse detection/i;
const SLOW_QUERY = /something went wrong while executing|timeout|timed out/i;

/**
 * Judges an answer by the rules of both forges: 429, and 403 that names a limit in headers or message (GitHub), are limits; so is 200 with an error of type
 * RATE_LIMITED (GraphQL). Times are read against the forge's own clock.
 *
 * @param data the answer's JSON; undefined where it has none
 */
export function judgeAnswer(answer: ForgeAnswer, data: unknown): Judgement {
  const { status } = answer;
  if (status >= 500 || status === 408) return { kind: "overloaded" };
  if (status === 429 || (status === 403 && isLimit(answer, data))) return { kind: "limited", seconds: toldSeconds(answer) };
  if (status === 304 || (status >= 200 && status < 300)) return judgeErrors(answer, data);
  return { kind: "refused" };
}

/** Epoch seconds of the forge's clock as it answered; null where it does not say. */
export function serverTime({ headers }: ForgeAnswer): number | null {
  const time = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(time) ? null : time / 1000;
}

function judgeErrors(answer: ForgeAnswer, data: unknown): Judgement {
  const errors = listErrors(data);
  if (errors.some(({ type }) => type === "RATE_LIMITED")) return { kind: "limited", seconds: toldSeconds(answer) };
  return errors.some(({ message }) => SLOW_QUERY.test(message)) ? { kind: "overloaded" } : { kind: "fine" };
}

/** Errors of a GraphQL answer. */
function listErrors(data: unknown): readonly { readonly type: string; readonly message: string }[] {
  if (typeof data !== "object" || data === null || !("errors" in data) || !Array.isArray(data.errors)) return [];
  return data.errors.map((error: unknown) => ({ type: textOf(error, "type"), message: textOf(error, "message") }));
}

function isLimit(answer: ForgeAnswer, data: unknown): boolean {
  if (answer.headers.has("retry-after")) return true;
  return remaining(answer) === "0" || SECONDARY.test(textOf(data, "message"));
}

function toldSeconds(answer: ForgeAnswer): number | null {
  const told = answer.headers.get("retry-after");
  const now = serverTime(answer);
  if (told !== undefined && /^\d{1,9}$/.test(told)) return positive(Number(told));
  if (told !== undefined && now !== null) return positive(Date.parse(told) / 1000 - now);
  const reset = answer.headers.get("x-ratelimit-reset") ?? answer.headers.get("ratelimit-reset") ?? "";
  if (remaining(answer) !== "0" || now === null || !/^\d{1,12}$/.test(reset)) return null;
  // A second more, since the reset is cut to whole seconds.
  return positive(Number(reset) - now + (Number(reset) > now ? 1 : 0));
}

function remaining({ headers }: ForgeAnswer): string | undefined {
  return headers.get("x-ratelimit-remaining") ?? headers.get("ratelimit-remaining");
}

function positive(seconds: number): number | null {
  return seconds > 0 ? seconds : null;
}

function textOf(data: unknown, key: string): string {
  if (typeof data !== "object" || data === null) return "";
  // Any key may be asked of an object; what is there is checked.
  const value = (data as Readonly<Record<string, unknown>>)[key];
  return typeof value === "string" ? value : "";
}
