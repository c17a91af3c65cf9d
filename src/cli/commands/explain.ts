import { suggestionFor } from "../../config/closest-name.ts";
import { EXIT, type ExitCode } from "../../errors.ts";
import { readSaved } from "../read-saved.ts";
import type { Session } from "../session.ts";
import { usage } from "../usage.ts";

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
