import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { SavedReport } from "../../app/explain.ts";
import { suggestionFor } from "../../config/closest-name.ts";
import { EXIT, type ExitCode, ToolError } from "../../errors.ts";
import type { Session } from "../session.ts";
import { usage } from "../usage.ts";

/** A report of this program has a few hundred kilobytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Prints what a measure means, with a saved report also how its estimate came about; or lists the measures. */
export async function runExplain({ app, out, raw, io }: Session, id: string | null): Promise<ExitCode> {
  const measures = await app.measures();
  if (id === null) {
    if (raw.report !== undefined) throw usage("--report explains one measure of a report: name it as well");
    const width = Math.max(0, ...measures.map((measure) => measure.id.length));
    await out(measures.map((measure) => `${measure.id.padEnd(width)}  ${measure.title}\n`).join(""));
    return EXIT.done;
  }
  const ids = measures.map((measure) => measure.id);
  if (!ids.includes(id)) throw usage(`unknown measure "${id}"${suggestionFor(id, ids)}; git-ai-impact explain lists them`);
  const text = await app.explain(id, raw.report === undefined ? null : await readSaved(raw.report, io.cwd));
  await out(text.endsWith("\n") ? text : `${text}\n`);
  return EXIT.done;
}

/** Only regular files of a sane size: a pipe could keep the program waiting for ever. */
async function readSaved(name: string, cwd: string): Promise<SavedReport> {
  const path = resolve(cwd, name);
  const info = await stat(path).catch(() => null);
  if (info === null) throw unreadable(name, "there is no such file");
  if (!info.isFile()) throw unreadable(name, "it is not a file");
  if (info.size > MAX_BYTES) throw unreadable(name, "it is larger than any report");
  try {
    return { name, text: await readFile(path, "utf8") };
  } catch (cause) {
    throw unreadable(name, "it cannot be opened", cause);
  }
}

function unreadable(name: string, reason: string, cause?: unknown): ToolError {
  return new ToolError(`${name} is no report that can be explained: ${reason}`, { code: "REPORT_INVALID", cause });
}
