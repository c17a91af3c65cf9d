import { suggestionFor } from "../../config/closest-name.ts";
import { EXIT, type ExitCode } from "../../errors.ts";
import { usage } from "../read-options.ts";
import type { Session } from "../session.ts";

/** Prints what a measure means, or lists the measures. */
export async function runExplain({ app, out }: Session, id: string | null): Promise<ExitCode> {
  const measures = await app.measures();
  if (id === null) {
    const width = Math.max(0, ...measures.map((measure) => measure.id.length));
    await out(measures.map((measure) => `${measure.id.padEnd(width)}  ${measure.title}\n`).join(""));
    return EXIT.done;
  }
  const ids = measures.map((measure) => measure.id);
  if (!ids.includes(id)) throw usage(`unknown measure "${id}"${suggestionFor(id, ids)}; git-ai-impact explain lists them`);
  const text = await app.explain(id);
  await out(text.endsWith("\n") ? text : `${text}\n`);
  return EXIT.done;
}
