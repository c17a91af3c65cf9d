/** Where the second thread begins: it does what it is asked for, one piece after the other, and answers with the piece's number. */
import { parentPort } from "node:worker_threads";
import { doWork, type FileWork, type LeftFacts } from "./do-work.ts";

/** A piece of work that is asked for. */
export interface AskedWork {
  readonly number: number;
  readonly work: FileWork;
}

/** What came of it. */
export type WorkAnswer =
  | { readonly number: number; readonly answer: Uint8Array | LeftFacts }
  | { readonly number: number; readonly error: unknown };

parentPort?.on("message", async ({ number, work }: AskedWork) => {
  try {
    const answer = await doWork(work);
    say({ number, answer }, answer instanceof Uint8Array ? answer : answer.reading);
  } catch (error) {
    say({ number, error }, null);
  }
});

/** @param bytes of the answer, whose memory is handed over and not copied */
function say(answer: WorkAnswer, bytes: Uint8Array | null): void {
  const isWhole = bytes?.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
  parentPort?.postMessage(answer, isWhole ? [bytes.buffer] : []);
}
