import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import { ToolError } from "../../errors.ts";
import { askGh } from "./ask-gh.ts";
import type { ForgeName } from "./forge-address.ts";

/** A token, and how the forge wants it. */
export interface ForgeToken {
  readonly value: string;
  /** Where it came from, for messages: never the token. */
  readonly from: string;
  /** GitLab tells a job's own token from one that a person made. */
  readonly isJobToken: boolean;
}

export interface TokenSources {
  readonly forge: ForgeName;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute; beats the environment. */
  readonly tokenFile: string | null;
  /** Host that `gh auth token` is asked for where nothing else names a token; null where it shall not be asked. */
  readonly askGhFor: string | null;
  readonly signal: AbortSignal;
}

const VARIABLES = { github: ["GH_TOKEN", "GITHUB_TOKEN"], gitlab: ["GITLAB_TOKEN", "CI_JOB_TOKEN"] } as const;
/** Tokens of both forges are letters, digits and few signs; all else was pasted wrongly or would end the header it stands in. */
const TOKEN = /^[\x21-\x7e]{8,512}$/;
const MAX_BYTES = 4_096;
const OTHERS = 0o077;

/**
 * Finds the token of a forge: the file, else the environment, else `gh` where it may be asked.
 *
 * @returns null where there is none
 * @throws ToolError USAGE where one is there that cannot be used; the sentence names the place and never the token
 */
export async function findToken(sources: TokenSources): Promise<ForgeToken | null> {
  if (sources.tokenFile !== null) return checked(readTokenFile(sources.tokenFile), sources.tokenFile);
  for (const name of VARIABLES[sources.forge]) {
    const value = sources.env[name];
    if (value !== undefined && value !== "") return checked(value, name);
  }
  if (sources.askGhFor === null) return null;
  const answer = await askGh(sources.askGhFor, sources);
  return answer === null ? null : checked(answer, "gh auth token");
}

function checked(value: string, from: string): ForgeToken {
  const text = value.replace(/\r?\n$/, "");
  if (TOKEN.test(text)) return { value: text, from, isJobToken: from === "CI_JOB_TOKEN" };
  const why = /[\r\n]/.test(text) ? "holds a line break" : "holds characters that no token has, or is too short or too long";
  throw unusable(`the token of ${from} ${why}`);
}

/** First line of a small file that nobody else may read. */
function readTokenFile(path: string): string {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    throw unusable(`the token file ${path} cannot be read`);
  }
  try {
    const info = fstatSync(file);
    if (!info.isFile()) throw unusable(`the token file ${path} is no file`);
    if (info.size > MAX_BYTES) throw unusable(`the token file ${path} is too large to hold a token`);
    if (process.platform !== "win32" && (info.mode & OTHERS) !== 0)
      throw unusable(`the token file ${path} can be read by others: chmod 600 keeps it to its owner`);
    const bytes = Buffer.alloc(MAX_BYTES);
    return bytes.toString("utf8", 0, readSync(file, bytes)).split(/\r?\n/, 1)[0]?.trim() ?? "";
  } finally {
    closeSync(file);
  }
}

function unusable(message: string): ToolError {
  return new ToolError(message, { code: "USAGE" });
}
