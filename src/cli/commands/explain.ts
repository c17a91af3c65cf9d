import { suggestionFor } from "../../config/closest-name.ts";
import { DAY_FORMS, readDay } from "../../config/dates.ts";
import { EXIT, type ExitCode } from "../../errors.ts";
import { readOptions } from "../read-options.ts";
import { readSaved } from "../read-saved.ts";
import { createAppIo, type Session } from "../session.ts";
import { describeTerminal } from "../terminal.ts";
import { usage } from "../usage.ts";

/** Prints what a measure means, with a saved report also how its estimate came about; or what landed in a week; or lists the measures. */
export async function runExplain(session: Session, id: string | null): Promise<ExitCode> {
  const { app, out, raw, io } = session;
  const measures = await app.measures();
  if (raw.week !== undefined) {
    if (measures.some((measure) => measure.id === id)) throw usage(`--week lists what landed, whatever the measure: leave out ${id}`);
    await out(await describeWeek(session, { text: raw.week, path: id }));
    return EXIT.done;
  }
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

interface AskedWeek {
  /** The day as typed. */
  readonly text: string;
  /** Folder as typed; null for the one that the user is in. */
  readonly path: string | null;
}

/** From a saved report where one is given, else from the clone. */
async function describeWeek(session: Session, { text, path }: AskedWeek): Promise<string> {
  const { app, io, raw, version } = session;
  const day = readDay(text);
  if (day === null) throw usage(`--week: "${text}" is no date; expected ${DAY_FORMS}`);
  const { width } = describeTerminal({ stream: io.stdout, env: io.env, colourWanted: false });
  if (raw.report === undefined)
    return app.explainWeek(readOptions({ raw, path: path ?? ".", io, version }), { day, width }, createAppIo(session));
  if (path !== null) throw usage("--week is answered from a clone or from --report FILE: name one of them");
  return app.explainSavedWeek(await readSaved(raw.report, io.cwd), { day, width });
}
