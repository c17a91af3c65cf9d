// @ts-check
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { hasReport, reasonOf } from "./parts/exit-reasons.js";
import { describeFault, faultAsMarkdown } from "./parts/fault.js";
import { gitHere } from "./parts/git-here.js";
import { loadPlan, needed } from "./parts/plan.js";
import { programEnvironment, programWords } from "./parts/program-call.js";
import { readReport, saveResult, withoutReport } from "./parts/result.js";
import { isAnnotation, sortLines } from "./parts/sort-lines.js";
import { addSummary, annotation, openInert, setOutputs } from "./parts/workflow-commands.js";

/** Runs the one command, shows what it says, and tells the later steps how it ended. The step itself never fails: `finish.js` decides. */
const { env } = process;
const plan = loadPlan(env);
if (plan.history !== null) mkdirSync(plan.history, { recursive: true });
const before = stateOf();
const { code, lines } = await runProgram();
const { annotations, message, fix } = sortLines(lines);
process.stdout.write(annotations.join(""));
const result = judge();
saveResult(plan, result);
setOutputs(env, {
  verdict: result.verdict,
  grade: result.grade,
  report: result.hasReport ? plan.out : "",
  "has-report": String(result.hasReport),
  "has-new-entry": String(result.hasNewEntry),
});
tell();

/**
 * Runs the program and shows its words as they come, none of which the runner obeys meanwhile.
 *
 * @returns {Promise<{ code: number | null, lines: import("./parts/sort-lines.js").Line[] }>}
 */
async function runProgram() {
  const program = join(needed(env, "PROGRAM"), "bin", "git-ai-impact.js");
  const child = spawn(process.execPath, [program, ...programWords(plan, env)], {
    env: programEnvironment(plan, env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  // A job that is cancelled tells this process first; the program then keeps what is finished.
  for (const name of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(name, () => child.kill(name));
  /** @type {import("./parts/sort-lines.js").Line[]} */
  const said = [];
  const show = openInert();
  for (const from of /** @type {const} */ (["stdout", "stderr"])) {
    createInterface(child[from]).on("line", (line) => {
      said.push({ from, line });
      if (!isAnnotation({ from, line })) show.line(line);
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) => {
      show.end();
      resolve({ code: status, lines: said });
    });
  });
}

function judge() {
  const reason = reasonOf(code);
  const after = stateOf();
  if (!hasReport(reason) || after.report === null || after.report === before.report) return withoutReport(reason);
  return { reason, hasReport: true, hasNewEntry: after.entries > before.entries, ...readReport(join(plan.out, "report.json")) };
}

/** What a run changes: which report lies there (one of an earlier run may), and how many entries the history has. */
function stateOf() {
  const file = join(plan.out, "report.json");
  const stat = existsSync(file) ? statSync(file, { bigint: true }) : null;
  return {
    report: stat === null ? null : `${stat.ino} ${stat.mtimeNs} ${stat.ctimeNs}`,
    entries: plan.history === null ? 0 : readdirSync(plan.history).filter((name) => /^\d+-.*\.json$/.test(name)).length,
  };
}

function tell() {
  if (result.hasReport) {
    addSummary(env, readFileSync(join(plan.out, "summary.md"), "utf8"));
    return;
  }
  const isShallow = result.reason === "refused" && gitHere(plan.repository, ["rev-parse", "--is-shallow-repository"]).text === "true";
  const fault = describeFault({ message, fix, isShallow });
  process.stdout.write(annotation("error", fault));
  addSummary(env, faultAsMarkdown(fault));
}
