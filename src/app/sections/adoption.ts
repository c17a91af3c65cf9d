import { type Adoption, LATELY_WEEKS } from "../../derive/adoption.ts";
import type { AdoptionCurve } from "../../derive/adoption-curve.ts";
import { recentShare } from "../../derive/adoption-date.ts";
import type { BranchEvidence } from "../../derive/branch-evidence.ts";
import type { ToolConfiguration } from "../../derive/configuration-tally.ts";
import type { Units } from "../../derive/units.ts";
import type { AdoptionResult } from "../../model/report.ts";
import { weekCount } from "../../model/window.ts";
import type { NoteCounts } from "../read-notes.ts";

export interface AdoptionSectionInput {
  readonly units: Units;
  readonly adoption: Adoption;
  readonly curve: AdoptionCurve;
  readonly configuration: readonly ToolConfiguration[];
  readonly notes: readonly NoteCounts[];
  readonly branches: readonly BranchEvidence[];
  readonly formatDay: (epochSeconds: number) => string;
}

/** The adoption part of the report: the chosen date with its rule, the other definitions beside it, tools, models and the curve. */
export function describeAdoption(input: AdoptionSectionInput): AdoptionResult {
  const { adoption, formatDay } = input;
  const day = (instant: number): string | null => (Number.isNaN(instant) ? null : formatDay(instant));
  const total = shareOf(input, (landedAt) => !Number.isNaN(landedAt));
  const after = Number.isNaN(adoption.at) ? null : shareOf(input, (landedAt) => landedAt >= adoption.at);
  const lately = recentShare(input.curve, LATELY_WEEKS);
  return {
    date: day(adoption.at),
    endsOn: adoption.ended === null ? null : formatDay(adoption.ended),
    source: adoption.source,
    outcome: adoption.outcome,
    onePerson: adoption.onePerson,
    rule: ruleSentence(input),
    markedShare: adoption.outcome === "below-floor" ? lowerBound(lately.marked, lately.changes) : total,
    markedShareAfter: after,
    firstMarkedAt: day(adoption.firstMarkedAt),
    firstConfigurationAt: day(input.configuration[0]?.firstAt ?? Number.NaN),
    alternatives: alternatives(input),
    tools: tools(input),
    configuration: input.configuration.map(({ tool, firstAt, present }) => ({ tool, firstAt: formatDay(firstAt), present })),
    notes: [...input.notes],
    branches: [...input.branches],
    curve: curve(input),
  };
}

function lowerBound(marked: number, changes: number): AdoptionResult["markedShare"] {
  return { value: changes === 0 ? null : marked / changes, marked, changes, kind: "lower-bound" };
}

function shareOf({ units }: AdoptionSectionInput, isIn: (landedAt: number) => boolean): AdoptionResult["markedShare"] {
  let [marked, changes] = [0, 0];
  units.landings.landings.forEach((landing, index) => {
    if (units.marks.counted[index] === 0 || !isIn(landing.landedAt)) return;
    changes++;
    marked += units.marks.marked[index] ?? 0;
  });
  return lowerBound(marked, changes);
}

function ruleSentence({ adoption }: AdoptionSectionInput): string {
  const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;
  const found = adoption.detected.changePoint;
  const pooled = adoption.detected.pooled;
  switch (adoption.source) {
    case "declared":
      return "The date was declared.";
    case "usage":
      return usageSentence(adoption.usage);
    case "change-point":
      return `Change-point of the weekly share of marked landed changes: ${percent(found?.before ?? 0)} before, ${percent(found?.after ?? 0)} after.`;
    case "pooled":
      return `First eight weeks in which at least 10% of landed changes are marked; ${percent(pooled?.after ?? 0)} from then on.`;
    case "none":
      return adoption.outcome === "not-found"
        ? "No landed change carries an AI mark. Work without marks is unmarked, which does not say that no AI was used."
        : "There are AI marks, but never on at least 10% of the landed changes of eight weeks with 20 changes.";
  }
}

function usageSentence(usage: Adoption["usage"]): string {
  const rule = `Usage file: first period in which those who used a tool (${usage?.activeUsers ?? 0}) were at least a tenth of those who landed work (${usage?.people ?? 0}).`;
  return usage?.isFirst === true ? `${rule} The file begins with it: the tools may have been in use before.` : rule;
}

function alternatives({ adoption, configuration, formatDay }: AdoptionSectionInput): AdoptionResult["alternatives"] {
  const { changePoint, pooled } = adoption.detected;
  const day = (at: number | undefined) => (at === undefined || Number.isNaN(at) ? null : formatDay(at));
  const firstFile = configuration[0];
  const byUsage = { id: "usage", title: "Usage file", date: day(adoption.usage?.at), detail: "a tenth of those who land work use a tool" };
  return [
    ...(adoption.usage === null ? [] : [byUsage]),
    {
      id: "first-marked",
      title: "First marked change",
      date: day(adoption.firstMarkedAt),
      detail: "one change is enough; early by months as a rule",
    },
    {
      id: "first-configuration",
      title: "First configuration file",
      date: day(firstFile?.firstAt),
      detail: firstFile?.tool ?? "none in the tree of main",
    },
    {
      id: "change-point",
      title: "Change-point",
      date: day(changePoint?.at),
      detail: "one upward step to at least 10% and three times the share before",
    },
    { id: "pooled", title: "10% over eight weeks", date: day(pooled?.at), detail: "start of the first such eight weeks" },
  ];
}

function tools({ units, formatDay }: AdoptionSectionInput): AdoptionResult["tools"] {
  const byTool = new Map<string, { changes: Set<number>; first: number; last: number; models: Map<string, number> }>();
  for (const [index, marks] of units.marks.tools) {
    const at = units.landings.landings[index]?.landedAt ?? Number.NaN;
    // Without an instant it lies outside the data.
    if (Number.isNaN(at)) continue;
    for (const { tool, model } of marks) {
      const entry = byTool.get(tool) ?? { changes: new Set<number>(), first: at, last: at, models: new Map<string, number>() };
      entry.changes.add(index);
      entry.first = Math.min(entry.first, at);
      entry.last = Math.max(entry.last, at);
      if (model !== null) entry.models.set(model, (entry.models.get(model) ?? 0) + 1);
      byTool.set(tool, entry);
    }
  }
  return Array.from(byTool, ([tool, { changes, first, last, models }]) => ({
    tool,
    changes: changes.size,
    firstAt: formatDay(first),
    lastAt: formatDay(last),
    models: Array.from(models, ([model, count]) => ({ model, changes: count })).sort(byChanges((entry) => entry.model)),
  })).sort(byChanges((entry) => entry.tool));
}

function byChanges<T extends { readonly changes: number }>(nameOf: (entry: T) => string): (a: T, b: T) => number {
  return (a, b) => b.changes - a.changes || (nameOf(a) < nameOf(b) ? -1 : 1);
}

/** Weeks from the first marked one on, with half a year before it. */
function curve({ curve: { weeks, changes, marked, tools: columns }, formatDay }: AdoptionSectionInput): AdoptionResult["curve"] {
  const first = marked.findIndex((count) => count > 0);
  if (first < 0) return [];
  const from = Math.max(0, first - LATELY_WEEKS);
  return Array.from({ length: weekCount(weeks) - from }, (_, i) => {
    const week = from + i;
    const byTool = Array.from(columns, ([tool, column]) => [tool, column[week] ?? 0] as const).filter(([, count]) => count > 0);
    return {
      start: formatDay(weeks.edges[week] ?? 0),
      changes: changes[week] ?? 0,
      marked: marked[week] ?? 0,
      tools: Object.fromEntries(byTool),
    };
  });
}
