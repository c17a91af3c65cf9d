import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { type FileHandle, link, lstat, open, rename, rm, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { readRegular } from "./read-regular.ts";
import { isSystemError } from "./system-reason.ts";

/** A folder that is held by this run alone. */
export interface Lock {
  /** False when another run took it over, which then owns the folder. */
  isHeld(): boolean;
  release(): Promise<void>;
}

export interface LockOptions {
  readonly path: string;
  /** How long to wait for a live owner. */
  readonly waitMilliseconds: number;
  /** Called once, before waiting. */
  readonly onWait: () => void;
  readonly signal: AbortSignal;
}

/** Who holds a lock. `started` tells a process from a later one of the same number; empty where the system does not say. */
interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly started: string;
  readonly token: string;
}

const POLL_MILLISECONDS = 100;
/** An owner touches its lock this often; on another machine that is the only sign of life. */
const TOUCH_MILLISECONDS = 60_000;
const SILENT_MILLISECONDS = 10 * TOUCH_MILLISECONDS;
/** A lock is written right after it was made; one that stays unreadable was left by a run that ended between. */
const UNWRITTEN_MILLISECONDS = 5_000;
const MAX_BYTES = 4_096;

/** Tokens held by this process. */
const held = new Set<string>();

/**
 * Takes a lock file, from an owner that is no longer there too.
 * @returns null when a live owner kept it all the time
 */
export async function acquireLock(options: LockOptions): Promise<Lock | null> {
  const token = randomBytes(12).toString("hex");
  // Before the file is there: a run of this process that reads it must not take its owner for gone.
  held.add(token);
  const lock = await waitForLock(options, token).catch((error: unknown) => {
    held.delete(token);
    throw error;
  });
  if (lock === null) held.delete(token);
  return lock;
}

async function waitForLock({ path, waitMilliseconds, onWait, signal }: LockOptions, token: string): Promise<Lock | null> {
  let waited = 0;
  while (!(await takeFree(path, token))) {
    const found = readOwner(path);
    if (found === null) continue;
    if (await isGone(path, found)) {
      await removeLeft(path, found, token);
      continue;
    }
    if (waited >= waitMilliseconds) return null;
    if (waited === 0) onWait();
    await sleep(POLL_MILLISECONDS, null, { signal });
    waited += POLL_MILLISECONDS;
  }
  return holdLock(path, token);
}

function holdLock(path: string, token: string): Lock {
  const touch = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, TOUCH_MILLISECONDS);
  touch.unref();
  const isHeld = () => parseOwner(readOwner(path) ?? "")?.token === token;
  return {
    isHeld,
    release: async () => {
      clearInterval(touch);
      held.delete(token);
      if (isHeld()) await rm(path, { force: true });
    },
  };
}

/** Makes the lock file; false when it is there. */
async function takeFree(path: string, token: string): Promise<boolean> {
  const owner: Owner = { pid: process.pid, host: hostname(), started: startOf(process.pid), token };
  let file: FileHandle;
  try {
    file = await open(path, "wx");
  } catch (error) {
    if (isSystemError(error, "EEXIST")) return false;
    throw error;
  }
  try {
    await file.writeFile(`${JSON.stringify(owner)}\n`);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return true;
}

/** Content of the lock file, empty where something else is in its place; null when it is gone. */
function readOwner(path: string): string | null {
  const content = readRegular(path, MAX_BYTES);
  if (content.kind === "absent") return null;
  return content.kind === "file" ? Buffer.from(content.bytes).toString("utf8") : "";
}

function parseOwner(text: string): Owner | null {
  try {
    // Every field is checked before it is used.
    const { pid, host, started, token } = JSON.parse(text) as Readonly<Record<keyof Owner, unknown>>;
    const isOwner = typeof pid === "number" && typeof host === "string" && typeof started === "string" && typeof token === "string";
    return isOwner ? { pid, host, started, token } : null;
  } catch {
    return null;
  }
}

async function isGone(path: string, text: string): Promise<boolean> {
  const owner = parseOwner(text);
  if (owner === null) return (await silenceOf(path)) > UNWRITTEN_MILLISECONDS;
  if (owner.host !== hostname()) return (await silenceOf(path)) > SILENT_MILLISECONDS;
  if (owner.pid === process.pid) return !held.has(owner.token);
  if (!isRunning(owner.pid)) return true;
  const started = startOf(owner.pid);
  return started !== "" && owner.started !== "" && started !== owner.started;
}

async function silenceOf(path: string): Promise<number> {
  const info = await lstat(path).catch(() => null);
  return info === null ? 0 : Math.abs(Date.now() - info.mtimeMs);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isSystemError(error, "ESRCH");
  }
}

/** Start of a process in ticks since the machine came up, from /proc; empty where there is none. */
function startOf(pid: number): string {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in brackets may hold anything; the start is the 20th field after it.
    return text.slice(text.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

/** Removes the lock of an owner that is gone, unless somebody else took it over in the meantime: then it is put back. */
async function removeLeft(path: string, expected: string, token: string): Promise<void> {
  const aside = `${path}.${token}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return;
    throw error;
  }
  if (readOwner(aside) !== expected) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}
