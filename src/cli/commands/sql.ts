import { resolve } from "node:path";
import { counted } from "../../app/counted.ts";
import { escapeTerminal } from "../../app/escape.ts";
import type { ExitCode } from "../../errors.ts";
import { temporaryFolder } from "../read-options.ts";
import { createAppIo, type Session } from "../session.ts";
import { usage } from "../usage.ts";

/** Longer queries are no queries. */
const MOST_CHARACTERS = 1_000_000;
const MOST_NAMED = 5;

/** Answers a query over a folder of facts: the one on the command line, else the one on standard input; without one it lists the views. */
export async function runSql(session: Session, path: string | null): Promise<ExitCode> {
  const { app, io, raw, out } = session;
  if (path === null || path === "" || path === "-") throw usage("sql takes the folder of facts that scan --repos wrote");
  if (raw.json === true && raw.csv === true) throw usage("--json and --csv exclude each other: both are the whole of standard output");
  const query = raw.query === undefined || raw.query === "-" ? await readQuery(session) : raw.query;
  const options = {
    folder: resolve(io.cwd, path),
    query: query?.trim() === "" ? null : query,
    format: raw.json === true ? ("json" as const) : raw.csv === true ? ("csv" as const) : ("table" as const),
    isTerminal: io.stdout.isTTY === true,
    temporaryFolder: temporaryFolder(io),
  };
  const { refused, exit } = await app.sql(options, createAppIo(session), out);
  await tellRefused(session, refused);
  return exit;
}

/** Null on a terminal, where nobody has typed one yet. @throws ToolError USAGE where it is too long, INTERRUPTED */
async function readQuery({ io, signal }: Session): Promise<string | null> {
  if (io.stdin.isTTY === true) return null;
  const stop = () => io.stdin.destroy();
  signal.addEventListener("abort", stop);
  try {
    let text = "";
    for await (const piece of io.stdin.setEncoding("utf8")) {
      text += String(piece);
      if (text.length > MOST_CHARACTERS) throw usage("the query on standard input is too long");
    }
    return text;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

async function tellRefused({ talk }: Session, refused: readonly { readonly name: string; readonly reason: string }[]): Promise<void> {
  for (const { name, reason } of refused.slice(0, MOST_NAMED))
    await talk(`! not read: ${escapeTerminal(name)}: ${escapeTerminal(reason)}\n`);
  const more = refused.length - MOST_NAMED;
  if (more > 0) await talk(`! not read: ${counted(more, "more folder")}\n`);
}
