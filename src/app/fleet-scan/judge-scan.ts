import { z } from "zod";
import { EXIT } from "../../errors.ts";
import type { FleetRepository, FleetScanStatus } from "../../model/fleet/fleet-run.ts";
import type { ScanAnswer } from "./fleet-options.ts";

/** As much of what `scan --json` prints as is looked at here. */
const Printed = z.object({
  name: z.string().min(1).max(4_096),
  folder: z.string().min(1),
  read: z.object({ commits: z.int().min(0) }),
  warnings: z.array(z.object({ message: z.string() })),
});

/** How a scan ended. */
export interface Judgement extends Pick<FleetRepository, "status" | "reason"> {
  /** Name and folder of its facts, and the commits that it read; null where it wrote no facts. */
  readonly facts: { readonly name: string; readonly folder: string; readonly commits: number } | null;
}

/** What ended a scan from here: the time limit, or the end of the whole run. */
export type Ending = "time" | "run" | null;

/** Judges how a scan ended by its exit code, what it printed, and what ended it from here. */
export function judgeScan(answer: ScanAnswer, ending: Ending): Judgement {
  const printed = answer.exit === EXIT.done || answer.exit === EXIT.partial ? parse(answer.stdout) : null;
  if (printed !== null) {
    const { name, folder, read, warnings } = printed;
    const facts = { name, folder, commits: read.commits };
    if (answer.exit === EXIT.done) return { status: "done", reason: null, facts };
    return { status: "partial", reason: warnings[0]?.message || "something is missing in it", facts };
  }
  return { ...judgeFailure(answer, ending), facts: null };
}

function judgeFailure(answer: ScanAnswer, ending: Ending): Pick<Judgement, "status" | "reason"> {
  if (ending === "run") return { status: "not-reached", reason: null };
  if (ending === "time") return { status: "timed-out", reason: "it was ended by the time limit (--timeout)" };
  const status: FleetScanStatus = answer.exit === EXIT.refused ? "refused" : "failed";
  return { status, reason: errorOf(answer.stderr) ?? describeEnding(answer) };
}

function describeEnding({ exit, ending }: ScanAnswer): string {
  if (exit !== null) return `its scan ended with exit code ${exit} and said nothing that is understood`;
  if (ending === "SIGKILL") return "its scan was killed, perhaps because memory ran out";
  return `its scan was ended: ${ending ?? "nobody knows why"}`;
}

/** The sentence behind the last `error: `. */
function errorOf(stderr: string): string | null {
  const line = stderr.split("\n").findLast((text) => text.startsWith("error: "));
  return line?.slice("error: ".length).trim() || null;
}

function parse(stdout: string): z.infer<typeof Printed> | null {
  try {
    const found = Printed.safeParse(JSON.parse(stdout));
    return found.success ? found.data : null;
  } catch {
    return null;
  }
}
