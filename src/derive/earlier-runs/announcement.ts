import type { Announcement, HistoryEntry, MovedAssertion } from "../../model/history.ts";

/**
 * Why a run is worth telling: it is the first; or its verdict is of another class than the last run's; or an assertion began or ceased to fail. A grade that
 * changed, or an estimate that moved within its class, is told in the report and announced to nobody.
 *
 * @param last the run before; null at the first
 */
export function announcementOf(
  now: Pick<HistoryEntry, "verdict">,
  last: Pick<HistoryEntry, "verdict"> | null,
  assertions: readonly MovedAssertion[],
): Announcement {
  if (last === null) return "first";
  if (last.verdict.code !== now.verdict.code) return "verdict-changed";
  return assertions.some(isNews) ? "assertions-changed" : "nothing";
}

/** An assertion that was withdrawn while it failed is somebody's own doing. */
function isNews({ was, now }: MovedAssertion): boolean {
  return now === "fail" || (was === "fail" && now !== null);
}
