import type { PipelineRun } from "../../model/delivery/pipeline-run.ts";
import type { Reading } from "./recovery-spells.ts";

/** An attempt of a workflow on a step of main that came to a verdict. */
export interface MainRun extends PipelineRun {
  readonly result: "passed" | "failed";
  readonly finishedAt: number;
  /** Position of its commit in main's first-parent history. */
  readonly position: number;
}

/** What CI says of one step of main. */
export interface Verdict {
  readonly position: number;
  readonly isGreen: boolean;
  /** When it was known: the first of its red workflows, or the last of its green ones; epoch seconds. */
  readonly at: number;
  /** What the first attempts say; null where one of them is not in the records. */
  readonly firstIsGreen: boolean | null;
  /** First time that an attempt failed; null where none did. A green verdict with one is a flake, from here to its end: nothing was repaired. */
  readonly redAt: number | null;
}

/**
 * One verdict for each step of main that has runs: red if one of its workflows is red. Of each workflow the attempt decides that was the last to come to
 * a verdict.
 *
 * Source: method of this project, section 3.5.
 * @param runs of the workflows that count, in any order
 * @returns by position, ascending
 */
export function foldVerdicts(runs: readonly MainRun[]): readonly Verdict[] {
  const steps = new Map<number, Map<string, MainRun[]>>();
  for (const run of [...runs].sort(byCompletion)) {
    const workflows = steps.get(run.position) ?? new Map<string, MainRun[]>();
    steps.set(run.position, workflows.set(run.workflow, [...(workflows.get(run.workflow) ?? []), run]));
  }
  return [...steps].sort(([a], [b]) => a - b).map(([position, workflows]) => ({ position, ...foldWorkflows([...workflows.values()]) }));
}

function byCompletion(a: MainRun, b: MainRun): number {
  return a.finishedAt - b.finishedAt || a.attempt - b.attempt || (a.id < b.id ? -1 : 1);
}

/** @param workflows attempts of each, in the order of completion, at least one */
function foldWorkflows(workflows: readonly (readonly MainRun[])[]): Omit<Verdict, "position"> {
  const last = workflows.flatMap((attempts) => attempts.at(-1) ?? []);
  const red = last.filter(({ result }) => result === "failed");
  const first = workflows.map((attempts) => attempts.find(({ attempt }) => attempt === 1)?.result ?? null);
  const failures = workflows.flat().filter(({ result }) => result === "failed");
  return {
    isGreen: red.length === 0,
    at: red.length === 0 ? latest(last) : earliest(red),
    firstIsGreen: first.includes("failed") ? false : first.includes(null) ? null : true,
    redAt: failures.length === 0 ? null : earliest(failures),
  };
}

function earliest(runs: readonly MainRun[]): number {
  return runs.reduce((least, { finishedAt }) => Math.min(least, finishedAt), Number.POSITIVE_INFINITY);
}

function latest(runs: readonly MainRun[]): number {
  return runs.reduce((most, { finishedAt }) => Math.max(most, finishedAt), Number.NEGATIVE_INFINITY);
}

/**
 * What main was found to be, in the order of time: its newest step with a verdict decides. A verdict on a step older than that says nothing of main as it
 * is, so that a recovery ends with a green verdict on a later step than every red one.
 */
export function readMain(verdicts: readonly Verdict[]): readonly Reading[] {
  const readings: Reading[] = [];
  let newest = -1;
  for (const { position, at, isGreen } of [...verdicts].sort((a, b) => a.at - b.at || a.position - b.position)) {
    if (position < newest) continue;
    newest = position;
    readings.push({ at, isGood: isGreen });
  }
  return readings;
}
