/** Where the second thread begins: it does what it is asked for, one piece after the other, and answers with the piece's number. */
import { parentPort } from "node:worker_threads";
import { doWork, type FileWork } from "./do-work.ts";

/** A piece of work that is asked for. */
export interface AskedWork {
  readonly number: number;
  readonly work: FileWork;
}

/** What came of it. */
export type WorkAnswer =
  | { readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly number: number; readonly error: unknown };

parentPort?.on("message", async ({ number, work }: AskedWork) => {
  const answer = await answerOf(number, work);
  parentPort?.postMessage(answer, "bytes" in answer ? [answer.bytes.buffer] : []);
});

async function answerOf(number: number, work: FileWork): Promise<WorkAnswer> {
  try {
    return { number, bytes: new Uint8Array(await doWork(work)) };
  } catch (error) {
    return { number, error };
  }
}
