import type { DeliveryResult, RecordSource } from "../../../model/delivery-result.ts";
import { DELIVERY_MESSAGES } from "../messages/delivery.ts";
import { formatNumber, formatShare, formatSigned, UNKNOWN } from "../number-format.ts";
import { withInterval } from "../recovery-rows.ts";
import type { TextTable } from "./text-table.ts";

type Share = NonNullable<DeliveryResult["failures"][number]["before"]>;

/** What is known of pull requests: which were found on main, how fast they land, how they are reviewed. */
export function pullTable({ join, landing, reviews }: DeliveryResult): TextTable {
  const landed = landing.map(({ side, days, pulls: n, landed: chance }) => [
    `landed within ${days} days, ${side}`,
    chance === null ? UNKNOWN : withInterval(chance, formatShare),
    formatNumber(n),
  ]);
  const reviewed = reviews.flatMap(({ side, changes, linesPerReviewedHour, unreviewed, fasterThan500 }) => [
    [
      `lines landed for each hour under review, ${side}`,
      linesPerReviewedHour === null ? UNKNOWN : formatNumber(linesPerReviewedHour),
      formatNumber(changes),
    ],
    [`landed without the review of a person, ${side}`, shareCell(unreviewed), formatNumber(unreviewed.trials)],
    [`reviewed faster than 500 lines an hour, ${side}`, shareCell(fasterThan500), formatNumber(fasterThan500.trials)],
  ]);
  return {
    title: "Pull requests: landing and review",
    note: joinSentence(join),
    titles: ["pull requests", "value", "n"],
    align: "lrr",
    rows: [...landed, ...reviewed],
  };
}

function joinSentence(join: DeliveryResult["join"]): string | null {
  if (join === null) return null;
  const { joined, missed } = join;
  const found = DELIVERY_MESSAGES.foundBy(joined);
  const examples = missed.examples.map(({ number, reason }) => `!${number} (${reason})`).join(", ");
  const [merged, pulls] = [formatNumber(join.merged), formatNumber(join.pulls)];
  return DELIVERY_MESSAGES.joined({ merged, pulls, found, missed: missed.total, examples });
}

/** Runs on main and on branches; nothing without records of them. */
export function pipelineTable({ pipelines: known }: DeliveryResult): TextTable | null {
  if (known === null) return null;
  const rows = known.rows.flatMap(({ side, green, firstAttempt, flakes, runsPerChange }) => [
    [`green, ${side}`, shareCell(green), formatNumber(green.trials)],
    [`green at the first attempt, ${side}`, shareCell(firstAttempt), formatNumber(firstAttempt.trials)],
    [`red that turned green on the same commit, ${side}`, shareCell(flakes), formatNumber(flakes.trials)],
    [`runs on branches for each landed change, ${side}`, runsPerChange === null ? UNKNOWN : formatNumber(runsPerChange, 1), ""],
  ]);
  const told = [
    ...(known.reason === null ? [] : [DELIVERY_MESSAGES.notCompared(known.reason)]),
    DELIVERY_MESSAGES.workflows(known.compared.join(", ") || DELIVERY_MESSAGES.noWorkflows),
    ...(known.dropped.length === 0 ? [] : [DELIVERY_MESSAGES.dropped(known.dropped.join(", "))]),
    DELIVERY_MESSAGES.leftOut(formatNumber(known.scheduled), formatNumber(known.offMain)),
  ];
  return { title: "CI on main and on branches", note: told.join(" "), titles: ["commits of main", "share", "n"], align: "lrr", rows };
}

/** Changes that failed, by how that is known; over all weeks where there is no before and after. */
export function failureTable({ failures }: DeliveryResult): TextTable {
  const title = "Changes that failed, by how it is known (never added up)";
  const cell = (share: Share | null) => (share === null ? UNKNOWN : shareCell(share));
  if (failures.some(({ all }) => all !== null)) {
    const rows = failures.map((row) => [row.title, cell(row.all), row.note ?? ""]);
    return { title, note: null, titles: ["failed", "over all weeks", "note"], align: "lrl", rows };
  }
  const points = (value: number) => formatSigned(value * 100, 1);
  const rows = failures.map((row) => {
    const difference = row.change === null ? UNKNOWN : `${withInterval(row.change, points)} pt`;
    return [row.title, cell(row.before), cell(row.after), difference, row.note ?? ""];
  });
  return { title, note: null, titles: ["failed", "before", "after", "change", "note"], align: "lrrrl", rows };
}

/** How often incidents begin; nothing without records of them. */
export function incidentTable({ incidents: known }: DeliveryResult): TextTable | null {
  if (known === null) return null;
  const rows = known.rows.map(({ side, incidents: n, perWeek, perHundredChanges, bySeverity }) => [
    side,
    formatNumber(n),
    perWeek === null ? UNKNOWN : formatNumber(perWeek, 2),
    perHundredChanges === null ? UNKNOWN : formatNumber(perHundredChanges, 1),
    bySeverity.map(({ severity, incidents: count }) => `${severity ?? "none given"} ${formatNumber(count)}`).join(", "),
  ]);
  const note = DELIVERY_MESSAGES.counted(known.clock, formatNumber(known.unmapped), formatNumber(known.leftOut));
  return { title: "Incidents", note, titles: ["incidents", "n", "a week", "for 100 landed changes", "by severity"], align: "lrrrl", rows };
}

/** Every kind of records: what was read of it, or what it would add. */
export function sourceTable({ sources }: DeliveryResult): TextTable {
  const rows = sources.map((source) => [
    source.title,
    stateOf(source),
    source.coveredUntil ?? UNKNOWN,
    source.adds,
    source.fix === null ? "" : source.fix,
  ]);
  const titles = ["source", "read", "complete to", "what it is for", "how to add it"];
  return { title: "Sources beyond git", note: null, titles, align: "lllll", rows };
}

function stateOf({ state, rows, from }: RecordSource): string {
  if (state === "absent") return "not given";
  if (state === "failed") return `failed: ${from ?? ""}`;
  return `${formatNumber(rows)} of ${from ?? ""}${state === "partial" ? ", cut off" : ""}`;
}

/** What was wrong with records, one line each. */
export function recordProblems({ sources }: DeliveryResult): readonly string[] {
  return sources.flatMap(({ problems }) =>
    problems.map(
      ({ problem, count, firstAt, leftOut }) => `${problem}: ${formatNumber(count)}, first at ${firstAt}${leftOut ? "; left out" : ""}`,
    ),
  );
}

/** What the tools cost and what they must bring, a sentence each. */
export function spendSentences({ spend }: DeliveryResult): readonly string[] {
  if (spend === null) return [];
  const { currency, perLandedChange, perLastingChange, perWeek, breakEven, note } = spend;
  const money = (value: number) => formatNumber(value, value < 100 ? 2 : 0);
  const parts = [
    perWeek === null ? null : DELIVERY_MESSAGES.costPerWeek(money(perWeek)),
    perLandedChange === null ? null : DELIVERY_MESSAGES.costPerLanded(withInterval(perLandedChange, money)),
    perLastingChange === null ? null : DELIVERY_MESSAGES.costPerLasting(withInterval(perLastingChange, money)),
  ].filter((part) => part !== null);
  const told = parts.length === 0 ? [] : [DELIVERY_MESSAGES.cost(currency ?? DELIVERY_MESSAGES.unknownCurrency, parts.join(", "))];
  return [...told, ...(breakEven === null ? [] : [breakEven.sentence]), ...(note === null ? [] : [`${note}.`])];
}

function shareCell({ events, trials, share }: Share): string {
  return share === null ? UNKNOWN : `${withInterval(share, formatShare)}, ${formatNumber(events)} of ${formatNumber(trials)}`;
}
