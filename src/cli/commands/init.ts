import picocolors from "picocolors";
import { escapeTerminal } from "../../app/escape.ts";
import type { InitFile, InitPaste, InitPlan } from "../../app/init/plan-init.ts";
import { readAdoptionSpan, SPAN_FORMS } from "../../config/dates.ts";
import { EXIT, type ExitCode, ToolError } from "../../errors.ts";
import { canAsk, openQuestions, type Questions } from "../ask.ts";
import { readOptions } from "../read-options.ts";
import { createAppIo, type Session } from "../session.ts";
import { describeTerminal } from "../terminal.ts";

/** Lines of a file that are shown before it is asked for. */
const FIRST_LINES = 12;
const TRIES = 3;

/**
 * Says what was found, and writes a configuration and a weekly pipeline: each file after a question on a terminal, all of them with `--yes`. Where nobody can be asked, and with
 * `--dry-run`, it prints them and writes nothing.
 */
export async function runInit(session: Session, path: string | null): Promise<ExitCode> {
  const { app, io, raw, version } = session;
  const plan = await app.planInit(readOptions({ raw, path: path ?? ".", io, version }), createAppIo(session));
  await session.out(describeFindings(session, plan));
  if (raw.dryRun !== true && raw.yes === true) return writeAll(session, { plan, files: plan.files(null) });
  if (raw.dryRun !== true && canAsk(session)) return askAndWrite(session, plan);
  const files = plan.files(null);
  for (const file of files) await session.out(`\n${heading(session, file)}\n${shown(file.text)}`);
  await tellPastes(session, plan.pastes);
  if (raw.dryRun === true || files.every(({ obstacle }) => obstacle !== null)) return EXIT.done;
  throw new ToolError("nothing was written: nobody could be asked", { code: "INIT_DECLINED" });
}

interface Chosen {
  readonly plan: InitPlan;
  readonly files: readonly InitFile[];
}

async function askAndWrite(session: Session, plan: InitPlan): Promise<ExitCode> {
  const questions = openQuestions(session);
  try {
    const adoptedOn = plan.asksDate ? await askDate(session, questions, plan.detected) : null;
    const files: InitFile[] = [];
    for (const file of plan.files(adoptedOn)) if (file.obstacle !== null || (await isWanted(session, questions, file))) files.push(file);
    return await writeAll(session, { plan, files });
  } finally {
    questions.close();
  }
}

/** A date that is no date is asked for again; an empty line leaves it to detection. */
async function askDate(session: Session, questions: Questions, detected: string | null): Promise<string | null> {
  const otherwise = detected === null ? "Enter: not known" : `Enter: ${detected}, as detected`;
  await session.talk("\n");
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await questions.ask(`When did AI coding tools arrive? (${SPAN_FORMS}; ${otherwise})`);
    if (answer === null || answer === "") return null;
    if (readAdoptionSpan(answer) !== null) return answer;
    await session.talk(`"${escapeTerminal(answer)}" is no date.\n`);
  }
  return null;
}

async function isWanted(session: Session, questions: Questions, file: InitFile): Promise<boolean> {
  const lines = file.text.trimEnd().split("\n");
  const rest = lines.length > FIRST_LINES ? `  … (${lines.length - FIRST_LINES} more lines; s shows them)\n` : "";
  await session.talk(`\n${heading(session, file)}\n${shown(lines.slice(0, FIRST_LINES).join("\n"))}${rest}`);
  for (;;) {
    const answer = await questions.ask(`Write ${file.path}? [Y/n/s]`);
    if (answer === null) return false;
    if (/^s(how)?$/i.test(answer)) await session.talk(shown(file.text));
    else return answer === "" || /^y(es)?$/i.test(answer);
  }
}

/** Writes what was chosen, and says of each file what became of it. */
async function writeAll(session: Session, { plan, files }: Chosen): Promise<ExitCode> {
  const written: InitFile[] = [];
  for (const file of files) {
    if (file.obstacle !== null) await session.out(`left alone: ${file.path}, since ${escapeTerminal(file.obstacle)}\n`);
    else {
      await session.out(`written: ${escapeTerminal(await session.app.createInTree(plan.root, file.path, file.text))}\n`);
      written.push(file);
    }
  }
  const paths = written.map(({ path }) => path);
  await tellPastes(
    session,
    plan.pastes.filter(({ needs }) => needs === null || paths.includes(needs)),
  );
  const steps = [...new Set(written.flatMap((file) => file.steps))];
  if (written.length > 0) await session.out(["", "Next", ...steps, ...LAST_STEPS].map(indented).join("\n").concat("\n"));
  return EXIT.done;
}

const LAST_STEPS = ["git-ai-impact doctor   (says whether the configuration holds)", "git-ai-impact check    (what a weekly run will do)"];

function indented(line: string, index: number): string {
  return index < 2 ? line : `  ${line}`;
}

async function tellPastes(session: Session, pastes: readonly InitPaste[]): Promise<void> {
  for (const { where, text } of pastes) await session.out(`\nTo be added by hand to ${escapeTerminal(where)}\n${shown(text)}`);
}

function describeFindings(session: Session, { name, findings }: InitPlan): string {
  const { bold } = colours(session);
  const width = Math.max(...findings.map(({ title }) => title.length));
  const lines = findings.map(({ title, detail }) => `  ${title.padEnd(width)}  ${escapeTerminal(detail)}`);
  return `${bold(escapeTerminal(name))}: what was found\n${lines.join("\n")}\n`;
}

function heading(session: Session, { path, what, obstacle }: InitFile): string {
  const standing = obstacle === null ? "new" : `not to be written, since ${escapeTerminal(obstacle)}`;
  return `${colours(session).bold(path)}  (${what}, ${standing})`;
}

/** A text, two blanks in: its strings are of the repository. */
function shown(text: string): string {
  const lines = text.trimEnd().split("\n");
  return `${lines.map((line) => (line === "" ? "" : `  ${escapeTerminal(line)}`)).join("\n")}\n`;
}

function colours({ io, raw }: Session) {
  return picocolors.createColors(describeTerminal({ stream: io.stdout, env: io.env, colourWanted: raw.color !== false }).colour);
}
