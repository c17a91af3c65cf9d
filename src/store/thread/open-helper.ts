import { Worker } from "node:worker_threads";
import { compactPart } from "./compact-part.ts";
import { doWork, type FileWork } from "./do-work.ts";
import type { AskedWork, WorkAnswer } from "./file-thread.ts";

/** Does work on files beside what a run does itself. */
export interface Helper {
  /** @throws RangeError for a part whose columns differ in length */
  ask(work: FileWork): Promise<Uint8Array>;
  /** What was asked and is not answered never will be. */
  close(): Promise<void>;
}

interface Waiting {
  readonly work: FileWork;
  readonly answer: (bytes: Uint8Array | Promise<Uint8Array>) => void;
  readonly fail: (error: unknown) => void;
}

/** What node can load in another thread; null where the program runs from its sources, as in tests. */
const BUILT_THREAD = import.meta.url.endsWith(".js") ? new URL("./file-thread.js", import.meta.url) : null;

/**
 * A helper that works in a second thread, which is begun with the first piece of work: hashing, encoding and what they load then cost no time beside git and
 * deriving. Where there can be no thread, or it ends before its time, the same work is done in this one.
 *
 * @param place module that the thread runs; null for no thread
 */
export function openHelper(place: URL | null = BUILT_THREAD): Helper {
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let asked = 0;
  let isEnded = false;
  const goOnHere = () => {
    isEnded = true;
    for (const { work, answer } of waiting.values()) answer(doWork(work));
    waiting.clear();
  };
  const onAnswer = (said: WorkAnswer) => {
    const one = waiting.get(said.number);
    waiting.delete(said.number);
    if (waiting.size === 0) thread?.unref();
    if ("bytes" in said) one?.answer(said.bytes);
    else one?.fail(said.error);
  };
  return {
    ask(work) {
      if (!isEnded && place !== null) thread ??= begin(place, onAnswer, goOnHere);
      if (isEnded || thread === null) return doWork(work);
      // Who waits for an answer waits for the thread; nobody else does.
      thread.ref();
      const asking: AskedWork = { number: asked++, work: work.kind === "encode" ? { ...work, part: compactPart(work.part) } : work };
      return new Promise((answer, fail) => {
        waiting.set(asking.number, { work, answer, fail });
        thread?.postMessage(asking);
      });
    },
    async close() {
      waiting.clear();
      isEnded = true;
      await thread?.terminate();
    },
  };
}

/** Null where the system gives no thread. */
function begin(place: URL, onAnswer: (answer: WorkAnswer) => void, onEnd: () => void): Worker | null {
  const thread = start(place);
  thread?.on("message", onAnswer);
  // An error ends it as well.
  thread?.on("error", () => undefined);
  thread?.on("exit", onEnd);
  return thread;
}

function start(place: URL): Worker | null {
  try {
    // Flags of the process, such as hooks of its loader, are its own.
    return new Worker(place, { execArgv: [] });
  } catch {
    return null;
  }
}
