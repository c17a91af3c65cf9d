import picocolors from "picocolors";
import { escapeTerminal, printJson } from "../../app/escape.ts";
import type { DoctorFinding } from "../../app/options.ts";
import type { ExitCode } from "../../errors.ts";
import { readOptions } from "../read-options.ts";
import { createAppIo, type Session } from "../session.ts";
import { describeTerminal } from "../terminal.ts";

/** Never colour alone: the word says the same. */
const WORDS = { pass: "ok     ", warn: "note   ", fail: "problem" } as const;

/** Says what is in a clone, what is missing, and what adding it would cost. */
export async function runDoctor(session: Session, path: string | null): Promise<ExitCode> {
  const { app, io, raw, version } = session;
  const { findings, exit } = await app.doctor(readOptions({ raw, path: path ?? ".", io, version }), createAppIo(session));
  const { colour } = describeTerminal({ stream: io.stdout, env: io.env, colourWanted: raw.color !== false });
  const text = raw.json === true ? printJson({ findings }) : findings.map((finding) => describe(finding, colour)).join("\n");
  await session.out(`${text}\n`);
  return exit;
}

function describe({ status, title, detail, fix, cost }: DoctorFinding, colour: boolean): string {
  const { green, yellow, red, bold } = picocolors.createColors(colour);
  const paint = { pass: green, warn: yellow, fail: red }[status];
  const lines = [`${paint(WORDS[status])}  ${bold(escapeTerminal(title))}: ${escapeTerminal(detail)}`];
  if (fix !== null) lines.push(`         fix: ${escapeTerminal(fix)}`);
  if (cost !== null) lines.push(`         cost: ${escapeTerminal(cost)}`);
  return lines.join("\n");
}
