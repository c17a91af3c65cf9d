import { counted, groupDigits } from "../../app/counted.ts";
import { escapeTerminal, printJson } from "../../app/escape.ts";
import type { ScanOutcome } from "../../app/options.ts";
import type { ExitCode } from "../../errors.ts";
import { refuseFleetOptions } from "../read-fleet-options.ts";
import { readOptions } from "../read-options.ts";
import { createAppIo, type Session } from "../session.ts";
import { runScanFleet } from "./scan-fleet.ts";

/** Writes the facts of a clone, or of many, and says where they are, how many, and what was new. */
export async function runScan(session: Session, path: string | null): Promise<ExitCode> {
  const { app, io, raw, version } = session;
  if (raw.repos !== undefined) return runScanFleet(session, path);
  refuseFleetOptions(raw);
  const outcome = await app.scan(readOptions({ raw, path: path ?? ".", io, version }), createAppIo(session));
  await session.out(raw.json === true ? `${printJson(toJson(outcome))}\n` : describe(outcome));
  for (const { message, fix } of outcome.warnings) {
    await session.talk(`! ${escapeTerminal(message)}\n${fix === null ? "" : `  fix: ${escapeTerminal(fix)}\n`}`);
  }
  return outcome.exit;
}

function toJson({ exit: _, ...outcome }: ScanOutcome) {
  return outcome;
}

function describe({ name, folder, tables, files, read }: ScanOutcome): string {
  const rows = Object.entries(tables).map(([table, count]) => [table, groupDigits(count)] as const);
  const names = Math.max(0, ...rows.map(([table]) => table.length));
  const counts = Math.max(0, ...rows.map(([, count]) => count.length));
  return [
    `Facts of ${escapeTerminal(name)}: ${escapeTerminal(folder)}`,
    ...rows.map(([table, count]) => `  ${table.padEnd(names)}  ${count.padStart(counts)} rows`),
    `${counted(read.commits, "new commit")} and ${counted(read.comparisons, "new comparison")} read; ${counted(files.written, "file")} written, ${groupDigits(files.kept)} kept`,
    "",
  ].join("\n");
}
