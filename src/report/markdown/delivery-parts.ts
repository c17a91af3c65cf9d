import type { DeliveryResult, RecordSource } from "../../model/delivery-result.ts";
import type { Report } from "../../model/report.ts";
import { escapeMarkdown } from "../shared/escape.ts";
import { formatNumber, formatShare, formatSigned, UNKNOWN } from "../shared/number-format.ts";
import { incidentsSentence, RECOVERY_TITLES, recoveryRows, withInterval } from "../shared/recovery-rows.ts";
import { details, fixText, markdownTable } from "./table.ts";

const PROBLEMS = 10;

/** How main and production recover, and what the tools cost: tables of what was given beyond git. */
export function deliveryPart({ delivery }: Report): readonly string[] {
  return delivery === null ? [] : [...recovery(delivery), ...spend(delivery)];
}

/** Everything else beyond git, folded away: landing, reviews, runs, failures, incidents, and where it all comes from. */
export function deliveryParts({ delivery }: Report): readonly (readonly string[])[] {
  if (delivery === null) return [];
  return [pulls(delivery), pipelines(delivery), failures(delivery), incidents(delivery), sources(delivery)];
}

function recovery(delivery: DeliveryResult): readonly string[] {
  const { recovery: rows } = delivery;
  const cells = recoveryRows(rows).map(([title = "", ...row]) => [title, ...row.map(escapeMarkdown)]);
  // How long a change stood before its revert is no recovery, and has a row among the measures.
  if (!rows.some(({ rung, cases }) => rung !== "revert" && cases > 0)) return [];
  const table = markdownTable(["recovery", ...RECOVERY_TITLES], `l${"r".repeat(RECOVERY_TITLES.length)}`, cells);
  const rates = incidentsSentence(delivery);
  const meaning = [
    "Different things, never added up; open cases count for as long as they were seen.",
    ...(rates === null ? [] : [rates]),
    "The time from a change to its revert includes the time to notice, and is no time to recovery.",
  ].join(" ");
  return ["", "**How long until it works again?**", "", ...table, "", meaning];
}

function spend({ spend: known }: DeliveryResult): readonly string[] {
  if (known === null) return [];
  const { currency, perLandedChange, perLastingChange, perWeek, breakEven, note } = known;
  const money = (value: number) => formatNumber(value, value < 100 ? 2 : 0);
  const parts = [
    perWeek === null ? null : `${money(perWeek)} a week`,
    perLandedChange === null ? null : `${withInterval(perLandedChange, money)} for each landed change`,
    perLastingChange === null ? null : `${withInterval(perLastingChange, money)} for each that lasts 90 days`,
  ].filter((part) => part !== null);
  const told = parts.length === 0 ? [] : [`In ${currency ?? "an unknown currency"}: ${parts.join(", ")}.`];
  const sentences = [...told, ...(breakEven === null ? [] : [breakEven.sentence]), ...(note === null ? [] : [`${note}.`])];
  return sentences.length === 0 ? [] : ["", `**What do the tools cost?** ${sentences.join(" ")}`];
}

function pulls({ join, landing, reviews }: DeliveryResult): readonly string[] {
  const landed = landing.map(({ side, days, pulls: n, landed: chance }) => [
    `landed within ${days} days, ${side}`,
    chance === null ? UNKNOWN : escapeMarkdown(withInterval(chance, formatShare)),
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
  const table = markdownTable(["pull requests", "value", "n"], "lrr", [...landed, ...reviewed]);
  return details("Pull requests: landing and review", [...joinLines(join), ...spaced(table)]);
}

function joinLines(join: DeliveryResult["join"]): readonly string[] {
  if (join === null) return [];
  const { joined, missed } = join;
  const found = `by merge commit ${joined.mergeSha}, by head ${joined.headSha}, by number ${joined.number}, by copies of its commits ${joined.copies}`;
  const lost = missed.examples.map(({ number, reason }) => `!${number} (${reason})`).join(", ");
  const sentence = `${formatNumber(join.merged)} of ${formatNumber(join.pulls)} pull requests were merged; found on main ${found}; not found: ${missed.total}${lost === "" ? "" : `, such as ${lost}`}.`;
  return [sentence];
}

function pipelines({ pipelines: known }: DeliveryResult): readonly string[] {
  if (known === null) return [];
  const rows = known.rows.flatMap(({ side, green, firstAttempt, flakes, runsPerChange }) => [
    [`green, ${side}`, shareCell(green), formatNumber(green.trials)],
    [`green at the first attempt, ${side}`, shareCell(firstAttempt), formatNumber(firstAttempt.trials)],
    [`red that turned green on the same commit, ${side}`, shareCell(flakes), formatNumber(flakes.trials)],
    [`runs on branches for each landed change, ${side}`, runsPerChange === null ? UNKNOWN : formatNumber(runsPerChange, 1), ""],
  ]);
  const told = [
    ...(known.reason === null ? [] : [`Not compared: ${known.reason}.`]),
    `Workflows: ${known.compared.join(", ") || "none"}.`,
    ...(known.dropped.length === 0 ? [] : [`Not in both periods and left out: ${known.dropped.join(", ")}.`]),
    `Left out: ${formatNumber(known.scheduled)} scheduled runs, ${formatNumber(known.offMain)} on commits that are no step of main.`,
  ];
  return details("CI on main and on branches", [told.join(" "), ...spaced(markdownTable(["commits of main", "share", "n"], "lrr", rows))]);
}

function failures({ failures: rows }: DeliveryResult): readonly string[] {
  const summary = "Changes that failed, by how it is known (never added up)";
  const cell = (share: Share | null) => (share === null ? UNKNOWN : shareCell(share));
  if (rows.some(({ all }) => all !== null)) {
    const cells = rows.map(({ title, all, note }) => [title, cell(all), note ?? ""]);
    return details(summary, markdownTable(["failed", "over all weeks", "note"], "lrl", cells));
  }
  const points = (value: number) => formatSigned(value * 100, 1);
  const cells = rows.map(({ title, before, after, change, note }) => {
    const difference = change === null ? UNKNOWN : escapeMarkdown(`${withInterval(change, points)} pt`);
    return [title, cell(before), cell(after), difference, note ?? ""];
  });
  return details(summary, markdownTable(["failed", "before", "after", "change", "note"], "lrrrl", cells));
}

type Share = NonNullable<DeliveryResult["failures"][number]["before"]>;

function incidents({ incidents: known }: DeliveryResult): readonly string[] {
  if (known === null) return [];
  const rows = known.rows.map(({ side, incidents: n, perWeek, perHundredChanges, bySeverity }) => [
    side,
    formatNumber(n),
    perWeek === null ? UNKNOWN : formatNumber(perWeek, 2),
    perHundredChanges === null ? UNKNOWN : formatNumber(perHundredChanges, 1),
    bySeverity.map(({ severity, incidents: count }) => `${severity ?? "none given"} ${formatNumber(count)}`).join(", "),
  ]);
  const left = `Counted from when they were ${known.clock}. Of services that belong to nothing here: ${formatNumber(known.unmapped)}; left out by severity or length: ${formatNumber(known.leftOut)}.`;
  const table = markdownTable(["incidents", "n", "a week", "for 100 landed changes", "by severity"], "lrrrl", rows);
  return details("Incidents", [left, ...spaced(table)]);
}

function sources({ sources: all }: DeliveryResult): readonly string[] {
  const rows = all.map((source) => [
    source.title,
    stateOf(source),
    source.coveredUntil ?? UNKNOWN,
    source.adds,
    source.fix === null ? "" : fixText(source.fix),
  ]);
  const problems = all
    .flatMap(({ problems: found }) => found)
    .slice(0, PROBLEMS)
    .map(
      ({ problem, count, firstAt, leftOut }) => `- ${problem}: ${formatNumber(count)}, first at ${firstAt}${leftOut ? "; left out" : ""}`,
    );
  return details("Sources beyond git", [
    ...markdownTable(["source", "read", "complete to", "what it is for", "how to add it"], "lllll", rows),
    ...spaced(problems),
  ]);
}

function stateOf({ state, rows, from }: RecordSource): string {
  if (state === "absent") return "not given";
  if (state === "failed") return `failed: ${from ?? ""}`;
  return `${formatNumber(rows)} of ${from ?? ""}${state === "partial" ? ", cut off" : ""}`;
}

function shareCell({ events, trials, share }: Share): string {
  return share === null
    ? UNKNOWN
    : escapeMarkdown(`${withInterval(share, formatShare)}, ${formatNumber(events)} of ${formatNumber(trials)}`);
}

function spaced(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}
