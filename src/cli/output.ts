import { ToolError } from "../errors.ts";
import type { OutStream } from "./io.ts";

/** Writes to a stream and waits until it is through. */
export type Write = (text: string) => Promise<void>;

/**
 * A writer that is quiet when the reader has gone (`| head`), and says so when there is no room.
 * @param name what the stream is called in messages
 */
export function openOutput(stream: OutStream, name: string): Write {
  // Write errors also arrive as events, later than the callback; without a listener they would end the process.
  stream.on("error", () => {});
  return async (text) => {
    const error = await new Promise<Error | null>((resolve) => {
      stream.write(text, (reason) => resolve(reason ?? null));
    });
    if (error === null || isReaderGone(error)) return;
    throw new ToolError(`${name} cannot be written: ${error.message}`, { code: "CANNOT_WRITE", cause: error });
  };
}

function isReaderGone(error: Error): boolean {
  return "code" in error && (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED");
}
