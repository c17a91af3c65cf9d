import { join } from "node:path";
import { escapeTerminal } from "../app/escape.ts";
import type { FormatFile } from "../app/formats.ts";
import { checkPlace, isInside, writeFiles } from "../app/output-files.ts";
import type { RenderOptions } from "../app/render.ts";
import { ToolError } from "../errors.ts";
import type { Session } from "./session.ts";

/** Draws a report in the form of one reporter. */
export type Draw<Id extends string> = (reporter: Id, options: RenderOptions) => Promise<string>;

/** Which files a run writes, and where. */
export interface WritePlan<Id extends string = string> {
  /** In the order of their formats. */
  readonly files: readonly FormatFile<Id>[];
  /** Absolute. */
  readonly folder: string;
  /** False where nobody asked for files and the page is kept beside the answer: then a place that cannot be written costs one line. */
  readonly isAsked: boolean;
  /** Folder that is read, in which nothing is written unasked; null where none is. */
  readonly target: string | null;
}

export interface Written {
  /** Absolute paths of files, in the order of the formats. */
  readonly paths: readonly string[];
  /** Absolute path of the page and of the JSON; null where they were not written. */
  readonly page: string | null;
  readonly json: string | null;
  /** Why nothing was written; null where it was. */
  readonly failure: unknown;
}

const NOTHING: Written = { paths: [], page: null, json: null, failure: null };

/** Whether the files that were asked for could be written, before the work that they are about to hold. @throws ToolError CANNOT_WRITE */
export async function checkPlan({ files, folder, isAsked }: WritePlan): Promise<void> {
  if (isAsked && files.length > 0) await checkPlace(folder, files);
}

/** Draws and writes the files of a plan. What the system refuses is handed back, since it must not cost the answer. */
export async function writeFormats<Id extends string>(draw: Draw<Id>, plan: WritePlan<Id>): Promise<Written> {
  const { files } = plan;
  if (files.length === 0) return NOTHING;
  const texts = await Promise.all(
    files.map(({ reporter }) => draw(reporter, { colour: false, width: 80, unicode: true, reportPath: null, pageAddress: null })),
  );
  try {
    await refuseOwnTree(plan);
    const paths = await writeFiles(
      plan.folder,
      files.map(({ name, mark }, index) => ({ name, mark, text: texts[index] ?? "" })),
    );
    const pathOf = (reporter: string) => paths[files.findIndex((file) => file.reporter === reporter)] ?? null;
    return { paths, page: pathOf("html"), json: pathOf("json"), failure: null };
  } catch (failure) {
    return { ...NOTHING, failure };
  }
}

/** Says which of the files that were asked for are where; or, of the page that nobody asked for, why it is not there. @throws what kept files from being written that were asked for */
export async function tellWritten({ talk }: Session, { paths, failure }: Written, { isAsked }: WritePlan): Promise<void> {
  if (!isAsked) {
    if (failure instanceof ToolError) await talk(`! No page: ${escapeTerminal(failure.message)}\n`);
    else if (failure !== null) throw failure;
    return;
  }
  for (const path of paths) await talk(`written: ${escapeTerminal(path)}\n`);
  if (failure !== null) throw failure;
}

async function refuseOwnTree({ files, folder, isAsked, target }: WritePlan): Promise<void> {
  if (isAsked || target === null || !(await isInside(folder, target))) return;
  throw new ToolError(`${join(folder, files[0]?.name ?? "")} lies in the folder that is read`, { code: "CANNOT_WRITE" });
}
