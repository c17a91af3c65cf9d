import { EventEmitter, once } from "node:events";
import { createBatchParser } from "./parse-batch.ts";
import { gitFailure, streamGit } from "./run-git.ts";
import type { Shadow } from "./shadow.ts";

/** Blobs from one git child that stays open, for questions that come one by one. */
export interface BlobStream {
  /** First bytes of each object that is a blob and there, by its id. @throws ToolError GIT_FAILED, INTERRUPTED */
  read(shas: readonly string[]): Promise<ReadonlyMap<string, Buffer>>;
  /** Ends the child and waits for its end. */
  close(): Promise<void>;
}

/**
 * Makes a stream; its child starts with the first question.
 * @param limit bytes of each content that are kept
 */
export function openBlobStream(shadow: Shadow, limit: number): BlobStream {
  const asked: string[] = [];
  const waiting: ((content: Buffer | null) => void)[] = [];
  const news = new EventEmitter();
  let child: Promise<void> | null = null;
  let isClosed = false;

  const input = async function* (ended: AbortSignal) {
    while (!ended.aborted) {
      const lines = asked.splice(0);
      if (lines.length > 0) yield lines.map((sha) => `${sha}\n`).join("");
      else if (isClosed) return;
      else await once(news, "news", { signal: ended }).catch(() => undefined);
    }
  };
  const run = async () => {
    const call = shadow.call(["cat-file", "--batch"], { input });
    await streamGit(
      shadow.git,
      call,
      createBatchParser(limit, ({ type, content }) => waiting.shift()?.(type === "blob" ? content : null)),
    );
    if (waiting.length > 0) throw gitFailure(call, "it ended before it had answered");
  };
  const ask = (sha: string) => {
    asked.push(sha);
    return new Promise<Buffer | null>((resolve) => waiting.push(resolve));
  };
  return {
    async read(shas) {
      child ??= run();
      const answers = Promise.all(shas.map(ask));
      news.emit("news");
      // A child that fails answers nothing more.
      const contents = await Promise.race([answers, child.then(() => [])]);
      return new Map(shas.flatMap((sha, i) => (contents[i] ? [[sha, contents[i]] as const] : [])));
    },
    async close() {
      isClosed = true;
      news.emit("news");
      await child?.catch(() => undefined);
    },
  };
}
