import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { escapeTerminal } from "../../app/escape.ts";
import type { AnalyzeOutcome } from "../../app/options.ts";
import { suggestionFor } from "../../config/closest-name.ts";
import { EXIT, type ExitCode } from "../../errors.ts";
import { COMMANDS } from "../command-line.ts";
import { defaultOutFolder, type FileFormat, readFormats, readOptions, usage } from "../read-options.ts";
import { createAppIo, type Session } from "../session.ts";
import { describeTerminal } from "../terminal.ts";
import { type OutputFile, writeFiles } from "../write-files.ts";

const FILES = {
  json: { name: "report.json", reporter: "json", mark: '"schemaVersion"' },
  md: { name: "summary.md", reporter: "markdown", mark: "<!-- git-ai-impact:report -->" },
} as const;

/** Analyses a clone, prints the answer, writes the files asked for. */
export async function runAnalyze(session: Session, path: string | null): Promise<ExitCode> {
  const { app, io, raw, version } = session;
  await refuseMistypedCommand(io.cwd, path);
  const formats = readFormats(raw.format ?? (raw.out === undefined ? undefined : "json,md"));
  const options = readOptions({ raw, path: path ?? ".", io, version });
  const outcome = await app.analyze(options, createAppIo(session));
  const terminal = describeTerminal({ stream: io.stdout, env: io.env, colourWanted: raw.color !== false });
  const text = await app.render(outcome.report, raw.json === true ? "json" : "terminal", terminal);
  await session.out(text.endsWith("\n") ? text : `${text}\n`);
  const files = await Promise.all(formats.map((format) => renderFile(session, outcome, format)));
  const folder = raw.out === undefined ? defaultOutFolder(options) : resolve(io.cwd, raw.out);
  for (const written of files.length === 0 ? [] : await writeFiles(folder, files))
    await session.talk(`written: ${escapeTerminal(written)}\n`);
  return exitOf(outcome, raw.requireVerdict === true);
}

async function renderFile({ app }: Session, { report }: AnalyzeOutcome, format: FileFormat): Promise<OutputFile> {
  const { name, reporter, mark } = FILES[format];
  return { name, mark, text: await app.render(report, reporter, { colour: false, width: 80, unicode: true }) };
}

/** Without a verdict, `--require-verdict` is stronger than "partial". */
function exitOf({ report, exit }: AnalyzeOutcome, verdictRequired: boolean): ExitCode {
  const none = report.verdict.code === "insufficient" || report.verdict.code === "exploratory";
  return verdictRequired && none && (exit === EXIT.done || exit === EXIT.partial) ? EXIT.insufficient : exit;
}

/** `git-ai-impact docter` is not a folder that is missing. */
async function refuseMistypedCommand(cwd: string, path: string | null): Promise<void> {
  if (path === null || !/^[a-z]+$/.test(path)) return;
  const suggestion = suggestionFor(path, [...COMMANDS, "help"]);
  const exists = suggestion === "" || (await stat(resolve(cwd, path)).catch(() => null)) !== null;
  if (!exists) throw usage(`"${path}" is neither a folder nor a command${suggestion}`);
}
