import { resolve } from "node:path";
import { printJson } from "../../app/escape.ts";
import type { FleetIo } from "../../app/fleet-scan/fleet-options.ts";
import { EXIT, type ExitCode } from "../../errors.ts";
import { describeFleet, describePlan, fleetJson } from "../describe-fleet.ts";
import { createFleetProgress } from "../fleet-progress.ts";
import { readFleetOptions, wordsForEach } from "../read-fleet-options.ts";
import { createScanner } from "../scan-child.ts";
import { createAppIo, type Session } from "../session.ts";
import { usage } from "../usage.ts";

/** Scans many repositories, each by a run of its own, or says what that would take. */
export async function runScanFleet(session: Session, path: string | null): Promise<ExitCode> {
  const { app, io, raw, out, talk, signal } = session;
  if (path !== null) throw usage("scan takes a path or --repos, not both");
  const options = readFleetOptions(session);
  const fleetIo = createFleetIo(session, options.factsFolder);
  if (raw.dryRun === true) {
    const plan = await app.planFleet(options, fleetIo);
    await out(raw.json === true ? `${printJson(plan)}\n` : describePlan(plan));
    return EXIT.done;
  }
  const outcome = await app.scanFleet(options, fleetIo);
  // The last line of progress stands half-written.
  if (isTerminal(session) && raw.quiet !== true) io.stderr.write("\r\u001b[K");
  await out(raw.json === true ? `${printJson(fleetJson(outcome))}\n` : describeFleet(outcome));
  if (signal.aborted) await talk("interrupted: what is finished is kept, and the same command goes on from there\n");
  return outcome.exit;
}

function createFleetIo(session: Session, factsFolder: string): FleetIo {
  const { io, raw } = session;
  const columns = isTerminal(session) ? (io.stderr.columns ?? 80) : null;
  return {
    ...createAppIo(session),
    scanRepository: createScanner({
      env: io.env,
      words: wordsForEach(raw, io.cwd, factsFolder),
      asksForge: raw.forge !== undefined,
      services: raw.services === undefined ? null : resolve(io.cwd, raw.services),
    }),
    tell: raw.quiet === true ? () => {} : createFleetProgress({ write: (text) => io.stderr.write(text), columns }),
  };
}

function isTerminal({ io }: Session): boolean {
  return io.stderr.isTTY === true && io.env["TERM"] !== "dumb";
}
