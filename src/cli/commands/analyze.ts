import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { escapeTerminal } from "../../app/escape.ts";
import type { AnalyzeOutcome } from "../../app/options.ts";
import { checkPlace, type OutputFile, writeFiles } from "../../app/output-files.ts";
import { suggestionFor } from "../../config/closest-name.ts";
import { EXIT, type ExitCode } from "../../errors.ts";
import { COMMANDS } from "../command-line.ts";
import { defaultOutFolder, type FileFormat, readFormats, readOptions } from "../read-options.ts";
import { createAppIo, type Session } from "../session.ts";
import { describeTerminal } from "../terminal.ts";
import { usage } from "../usage.ts";

const FILES = {
  html: { name: "report.html", reporter: "html", mark: 'name="generator" content="git-ai-impact"' },
  json: { name: "report.json", reporter: "json", mark: '"schemaVersion"' },
  md: { name: "summary.md", reporter: "markdown", mark: "<!-- git-ai-impact:report -->" },
} as const;

/** Analyses a clone, prints the answer, writes the files asked for. */
export async function runAnalyze(session: Session, path: string | null): Promise<ExitCode> {
  const { app, io, raw, version } = session;
  await refuseMistypedCommand(io.cwd, path);
  if (raw.out === "-") throw usage("--out takes a folder; --json alone prints the report on standard output");
  const formats = readFormats(raw.format ?? (raw.out === undefined ? undefined : "html,json,md"));
  const options = readOptions({ raw, path: path ?? ".", io, version });
  const folder = raw.out === undefined ? defaultOutFolder(options) : resolve(io.cwd, raw.out);
  if (formats.length > 0)
    await checkPlace(
      folder,
      formats.map((format) => FILES[format]),
    );
  const outcome = await app.analyze(options, createAppIo(session));
  const files = await Promise.all(formats.map((format) => renderFile(session, outcome, format)));
  const written = await tryToWrite(folder, files);
  await session.out(await renderAnswer(session, outcome, written.paths[formats.indexOf("json")] ?? null));
  for (const file of written.paths) await session.talk(`written: ${escapeTerminal(file)}\n`);
  const failure = written.failure ?? outcome.factsFailure;
  if (failure !== null) throw failure;
  return exitOf(outcome, raw.requireVerdict === true);
}

interface Written {
  /** In the order of the files; empty when one of them could not be written. */
  readonly paths: readonly string[];
  readonly failure: unknown;
}

/** A full disk must not cost the answer: it is printed before the failure is told. */
async function tryToWrite(folder: string, files: readonly OutputFile[]): Promise<Written> {
  try {
    return { paths: files.length === 0 ? [] : await writeFiles(folder, files), failure: null };
  } catch (failure) {
    return { paths: [], failure };
  }
}

async function renderAnswer({ app, io, raw }: Session, { report }: AnalyzeOutcome, reportPath: string | null): Promise<string> {
  const terminal = describeTerminal({ stream: io.stdout, env: io.env, colourWanted: raw.color !== false });
  const text = await app.render(report, raw.json === true ? "json" : "terminal", { ...terminal, reportPath });
  return text.endsWith("\n") ? text : `${text}\n`;
}

async function renderFile({ app }: Session, { report }: AnalyzeOutcome, format: FileFormat): Promise<OutputFile> {
  const { name, reporter, mark } = FILES[format];
  return { name, mark, text: await app.render(report, reporter, { colour: false, width: 80, unicode: true, reportPath: null }) };
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
