import { Worker } from "node:worker_threads";
import type { FactPart } from "../../model/fact-table.ts";
import type { FactsManifest } from "../../model/facts-manifest.ts";
import type { ManifestOwner } from "../manifest.ts";
import { compactPart } from "./compact-part.ts";
import { doWork, type FileWork, type LeftFacts } from "./do-work.ts";
import type { AskedWork, WorkAnswer } from "./file-thread.ts";
import { watchSilence } from "./watch-silence.ts";

/** Does work on files of facts beside what a run does itself, one piece after the other. */
export interface Helper {
  /** Reads what the last run left in a folder, as far as it can be believed. */
  open(folder: string, owner: ManifestOwner): Promise<LeftFacts>;
  /** Are the files of all parts what the manifest says? 1 or 0 for each, in the order of `tables` and of their parts. */
  check(folder: string, tables: FactsManifest["tables"]): Promise<Uint8Array>;
  /** The file of a part. @throws RangeError where its columns differ in length */
  encode(part: FactPart): Promise<Uint8Array>;
  /** What was asked and is not answered fails. */
  close(): Promise<void>;
}

/** What node can load in another thread; null where the program runs from its sources, as in tests. */
const BUILT_THREAD = import.meta.url.endsWith(".js") ? new URL("./file-thread.js", import.meta.url) : null;

/** What is made while a part is encoded is of no use after it: room for more of it cost a whole scan of redis 30 MiB. */
const YOUNG_MEBIBYTES = 8;

/** So long without an answer the thread is given up. A piece of work takes seconds at most, unless the disk is slow: then it is done twice, which harms nothing. */
const SILENCE_MILLISECONDS = 120_000;

/**
 * A helper that works in a second thread, which is begun with the first piece of work: hashing, encoding and what they load then cost no time beside git and
 * deriving. Where there can be no thread, or it ends before its time or says nothing, the same work is done in this one.
 *
 * @param place module that the thread runs; null for no thread
 */
export function openHelper(place: URL | null = BUILT_THREAD, silenceMilliseconds = SILENCE_MILLISECONDS): Helper {
  const { ask, close } = createAsking(place, silenceMilliseconds);
  return {
    async open(folder, owner) {
      const answer = await ask({ kind: "open", folder, owner });
      if (answer instanceof Uint8Array) throw new TypeError("bytes in place of what was left");
      return answer;
    },
    check: async (folder, tables) => bytesOf(await ask({ kind: "check", folder, tables })),
    encode: async (part) => bytesOf(await ask({ kind: "encode", part })),
    close,
  };
}

function bytesOf(answer: Answer): Uint8Array {
  if (answer instanceof Uint8Array) return answer;
  throw new TypeError("what was left in place of bytes");
}

type Answer = Uint8Array | LeftFacts;

/** Work that is asked for and not answered. */
interface Waiting {
  readonly work: FileWork;
  readonly answer: (answer: Answer | Promise<Answer>) => void;
  readonly fail: (error: unknown) => void;
}

interface Asking {
  readonly ask: (work: FileWork) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

function createAsking(place: URL | null, silenceMilliseconds: number): Asking {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let asked = 0;
  let isEnded = false;
  const end = (settle: (one: Waiting) => void) => {
    isEnded = true;
    silence.rest();
    for (const one of waiting.values()) settle(one);
    waiting.clear();
  };
  const goOnHere = () => {
    end(({ work, answer }) => answer(doWork(work)));
    // Not waited for, here or at the end: what hangs in the system cannot be interrupted.
    void thread?.terminate();
  };
  const silence = watchSilence(silenceMilliseconds, goOnHere);
  const onAnswer = (said: WorkAnswer) => {
    const one = waiting.get(said.number);
    waiting.delete(said.number);
    if (waiting.size > 0) silence.expect();
    else {
      silence.rest();
      thread?.unref();
    }
    if ("answer" in said) one?.answer(said.answer);
    else one?.fail(said.error);
  };
  return {
    ask(work) {
      if (!isEnded && place !== null) thread ??= begin(place, onAnswer, goOnHere);
      if (isEnded || thread === null) return doWork(work);
      // Who waits for an answer waits for the thread; nobody else does.
      thread.ref();
      silence.expect();
      const asking: AskedWork = { number: asked++, work: work.kind === "encode" ? { ...work, part: compactPart(work.part) } : work };
      return new Promise((answer, fail) => {
        waiting.set(asking.number, { work, answer, fail });
        thread?.postMessage(asking);
      });
    },
    async close() {
      const isGivenUp = isEnded;
      end(({ fail }) => fail(new RangeError("the helper was closed before it answered")));
      if (!isGivenUp) await thread?.terminate();
    },
  };
}

/** Null where the system gives no thread. */
function begin(place: URL, onAnswer: (answer: WorkAnswer) => void, onEnd: () => void): Worker | null {
  const thread = start(place);
  thread?.on("message", onAnswer);
  // An error ends it as well.
  thread?.on("error", () => undefined);
  thread?.on("messageerror", onEnd);
  thread?.on("exit", onEnd);
  return thread;
}

function start(place: URL): Worker | null {
  try {
    // Flags of the process, such as hooks of its loader, are its own.
    return new Worker(place, { execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEBIBYTES } });
  } catch {
    return null;
  }
}
