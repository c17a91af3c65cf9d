// @ts-check
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { hasReport, reasonOf } from "./parts/exit-reasons.js";
import { describeFault, faultAsMarkdown } from "./parts/fault.js";
import { gitHere } from "./parts/git-here.js";
import { loadPlan, needed } from "./parts/plan.js";
import { analyzeWords, checkWords, programEnvironment } from "./parts/program-call.js";
import { readReport, saveResult, withoutReport } from "./parts/result.js";
import { runProgram } from "./parts/run-program.js";
import { sortLines } from "./parts/sort-lines.js";
import { addSummary, annotation, setOutputs } from "./parts/workflow-commands.js";

/** Makes the report, judges what it asserts, and tells the later steps how that ended. The step itself never fails: `finish.js` decides. */
const { env } = process;
const plan = loadPlan(env);
const program = join(needed(env, "PROGRAM"), "bin", "git-ai-impact.js");
const childEnvironment = programEnvironment(plan, env);
const file = join(plan.out, "report.json");

try {
  await run();
} catch (error) {
  // Else a later step would take it for a job that was cancelled.
  saveResult(plan, withoutReport("bug"));
  throw error;
}

async function run() {
  if (plan.history !== null) mkdirSync(plan.history, { recursive: true });
  const before = stateOf();
  const analysis = await runProgram([program, ...analyzeWords(plan, env)], childEnvironment);
  const result = await judge(analysis.code, before);
  saveResult(plan, result);
  setOutputs(env, {
    verdict: result.verdict,
    grade: result.grade,
    report: result.hasReport ? plan.out : "",
    "has-report": String(result.hasReport),
    "has-new-entry": String(result.hasNewEntry),
  });
  if (result.hasReport) addSummary(env, readFileSync(join(plan.out, "summary.md"), "utf8"));
  else tellFault(result.reason, analysis.lines);
}

/**
 * @param {number | null} code
 * @param {ReturnType<typeof stateOf>} before
 * @returns {Promise<import("./parts/result.js").Result>}
 */
async function judge(code, before) {
  const reason = reasonOf(code);
  const after = stateOf();
  if (!hasReport(reason) || after.report === null || after.report === before.report) return withoutReport(reason);
  const { isAsserted, ...said } = readReport(file);
  const isBroken = isAsserted && plan.check !== "false" && (await breaksAssertion());
  return { reason: isBroken ? "assertion-failed" : reason, hasReport: true, hasNewEntry: after.entries > before.entries, ...said };
}

/** The program judges its report in a moment, and says beside the run what does not hold. Nothing is judged where nothing is asserted, which is no fault here. */
async function breaksAssertion() {
  const { code, lines } = await runProgram([program, ...checkWords(file)], childEnvironment);
  process.stdout.write(sortLines(lines).annotations.join(""));
  return reasonOf(code) === "assertion-failed";
}

/** What a run changes: which report lies there (one of an earlier run may), and how many entries the history has. */
function stateOf() {
  const stat = existsSync(file) ? statSync(file, { bigint: true }) : null;
  return {
    report: stat === null ? null : `${stat.ino} ${stat.mtimeNs} ${stat.ctimeNs}`,
    entries: plan.history === null ? 0 : readdirSync(plan.history).filter((name) => /^\d+-.*\.json$/.test(name)).length,
  };
}

/**
 * @param {import("./parts/exit-reasons.js").ExitReason} reason
 * @param {readonly import("./parts/sort-lines.js").Line[]} lines what the program said
 */
function tellFault(reason, lines) {
  const isShallow = reason === "refused" && gitHere(plan.repository, ["rev-parse", "--is-shallow-repository"]).text === "true";
  const fault = describeFault({ ...sortLines(lines), isShallow });
  process.stdout.write(annotation("error", fault));
  addSummary(env, faultAsMarkdown(fault));
}
