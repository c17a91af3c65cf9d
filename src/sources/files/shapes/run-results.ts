import type { RunResult } from "../../../model/delivery/pipeline-run.ts";

/** What forges call the ends of runs, and what stands between. */
const RESULTS = new Map<string, RunResult>([
  ["success", "passed"],
  ["failure", "failed"],
  ["failed", "failed"],
  ["timed_out", "failed"],
  ["startup_failure", "failed"],
  ["error", "failed"],
  ["cancelled", "none"],
  ["canceled", "none"],
  ["skipped", "none"],
  ["neutral", "none"],
  ["stale", "none"],
  ["action_required", "none"],
  ["manual", "none"],
  ["not_run", "none"],
  ["unauthorized", "none"],
  ["queued", "running"],
  ["requested", "running"],
  ["waiting", "running"],
  ["waiting_for_resource", "running"],
  ["waiting_for_callback", "running"],
  ["created", "running"],
  ["preparing", "running"],
  ["scheduled", "running"],
  ["pending", "running"],
  ["in_progress", "running"],
  ["running", "running"],
  ["failing", "running"],
  ["on_hold", "running"],
  ["canceling", "running"],
]);

/**
 * How a run ended.
 * @param words the conclusion first, where a forge tells it apart from the status; unknown for a status that says no more than that there is a conclusion
 * @returns null where no word is known
 */
export function resultOf(...words: readonly (string | null)[]): RunResult | null {
  const word = words.find((candidate) => candidate !== null) ?? "";
  return RESULTS.get(word.toLowerCase()) ?? null;
}
