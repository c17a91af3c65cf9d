// @ts-check
import { isFailure, isWarning } from "./parts/exit-reasons.js";
import { loadPlan } from "./parts/plan.js";
import { loadResult } from "./parts/result.js";
import { annotation, setOutputs } from "./parts/workflow-commands.js";

/** The last step, which runs whatever became of the others: says how the run ended, and fails where the input `check` wants it. */
const { env } = process;
/** What no earlier step has said beside the run. @type {Readonly<Partial<Record<import("./parts/exit-reasons.js").ExitReason, string>>>} */
const WORDS = {
  interrupted: "The run was stopped before its report was written",
  "assertion-failed": "An assertion of the configuration does not hold: the report names it",
  partial: "Some data was missing or damaged: the report says which, and how to get it",
  "not-enough-data": "There is not enough data for a verdict, and the input check asks for one",
};

const plan = env["PLAN"] === undefined || env["PLAN"] === "" ? null : loadPlan(env);
const reason = reasonHere();
const mode = plan?.check ?? "true";
setOutputs(env, { "exit-reason": reason });
const isFailed = isFailure(reason, mode);
const words = WORDS[reason];
if (words !== undefined && (isFailed || isWarning(reason, mode)))
  process.stdout.write(annotation(isFailed ? "error" : "warning", `${words} (${reason}).`));
else process.stdout.write(`exit-reason: ${reason}\n`);
if (isFailed) process.exitCode = 1;

/** The first step that could not do its part. @returns {import("./parts/exit-reasons.js").ExitReason} */
function reasonHere() {
  if (plan === null) return env["READY"] === "false" ? "usage" : "not-installed";
  if ((env["PROGRAM"] ?? "") === "") return "not-installed";
  return loadResult(plan).reason;
}
