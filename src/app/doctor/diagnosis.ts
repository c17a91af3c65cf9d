import { EXIT, type ExitCode, type ToolError } from "../../errors.ts";
import type { DoctorFinding } from "../options.ts";

/** A finding, and the exit code with which an analysis of this clone would end because of it. */
export interface Diagnosis {
  readonly finding: DoctorFinding;
  readonly exit: ExitCode;
}

/** What a finding is about: its stable id and the title that is printed. */
export interface Subject {
  readonly id: string;
  readonly title: string;
}

interface Lack {
  readonly detail: string;
  readonly fix: string | null;
  /** What the fix takes, in words; null where it costs nothing worth a line. */
  readonly cost: string | null;
}

/** Everything there, or nothing that would help. */
export function fine(subject: Subject, detail: string): Diagnosis {
  return { finding: { ...subject, status: "pass", detail, fix: null, cost: null }, exit: EXIT.done };
}

/** Something that is not in the clone and would make the report say more. */
export function lacking(subject: Subject, lack: Lack): Diagnosis {
  return { finding: { ...subject, status: "warn", ...lack }, exit: EXIT.done };
}

/** Something that spoils an analysis, or ends it. */
export function faulty(subject: Subject, lack: Lack, exit: ExitCode): Diagnosis {
  return { finding: { ...subject, status: "fail", ...lack }, exit };
}

/** The failure that an analysis would end with, as a finding. */
export function failureOf(subject: Subject, error: ToolError): Diagnosis {
  return faulty(subject, { detail: error.message, fix: error.fix, cost: null }, error.exitCode);
}

/** Of several exit codes the one that wins, as documented in the manual. */
export function strongestExit(exits: readonly ExitCode[]): ExitCode {
  const order: readonly ExitCode[] = [EXIT.refused, EXIT.usage, EXIT.partial];
  return order.find((exit) => exits.includes(exit)) ?? EXIT.done;
}
