import type { MeasureId } from "../../../measures/index.ts";
import type { Delivery, RecordKind, Records } from "../../../model/delivery/delivery.ts";
import { RECORD_KINDS } from "../../../model/delivery/delivery.ts";
import type { RecordSource } from "../../../model/delivery-result.ts";

/** A source that was asked and gave nothing that can be used. */
export interface FailedSource {
  readonly kind: RecordKind;
  /** One sentence: what happened and why. */
  readonly sentence: string;
  readonly fix: string | null;
}

interface Offer {
  readonly title: string;
  readonly short: string;
  readonly adds: string;
  readonly fix: string;
  readonly measures: readonly MeasureId[];
}

/** What each kind of records is for, and what it costs to add. */
const OFFERS: Readonly<Record<RecordKind, Offer>> = {
  prs: {
    title: "Pull requests",
    short: "reviews, time to land",
    adds: "time to land and to be reviewed, open work, review load, marks of AI tools in descriptions; one export, a minute for each 1,000",
    fix: "git-ai-impact schema prs   (says what to export), then --prs FILE",
    measures: ["coding-time", "pickup-time", "review-time", "pr-landing", "work-in-progress", "review-load"],
  },
  runs: {
    title: "CI runs",
    short: "green main, recovery",
    adds: "share of green main, hours of red, recovery to green, runs on branches; one export, which forges keep for some months only",
    fix: "git-ai-impact schema runs   (says what to export), then --runs FILE",
    measures: ["branch-pushes", "branch-runs", "main-success-rate", "red-time", "recovery-ci"],
  },
  deployments: {
    title: "Deployments",
    short: "lead time",
    adds: "lead time for changes, recovery of failed deployments; one export",
    fix: "git-ai-impact schema deployments   (says what to export), then --deployments FILE",
    measures: ["lead-time-for-changes", "recovery-deploy"],
  },
  incidents: {
    title: "Incidents",
    short: "MTTR",
    adds: "incidents a week and time to recovery, which nothing else may be called MTTR; one export of the incident tool, or a table by hand",
    fix: "git-ai-impact schema incidents --example > incidents.csv, fill it in, then --incidents incidents.csv",
    measures: ["incident-rate", "recovery-incident"],
  },
  usage: {
    title: "Usage of AI tools",
    short: "adoption date, cost",
    adds: "an adoption date that does not hang on marks, cost for each landed and each lasting change; one export of the vendor, or a table by hand",
    fix: "git-ai-impact schema usage --example > usage.csv, fill it in, then --usage usage.csv",
    measures: ["spend-per-landed-change", "spend-per-lasting-change"],
  },
};

/** What may be given beyond git, each with its option and what it is for: "--prs (reviews, time to land)". */
export function listOffers(): string {
  return RECORD_KINDS.map((kind) => `--${kind} (${OFFERS[kind].short})`).join(", ");
}

/** Each kind of records: what was read, or what it would add. Always all kinds, in the same order. */
export function describeSources(
  delivery: Delivery,
  failures: readonly FailedSource[],
  formatDay: (epochSeconds: number) => string,
): readonly RecordSource[] {
  return RECORD_KINDS.map((kind) => {
    const records: Records<unknown> | null = delivery[kind];
    const failure = failures.find((one) => one.kind === kind) ?? null;
    return records === null ? withoutRecords(kind, failure) : withRecords(kind, { records, failure, formatDay });
  });
}

function withoutRecords(kind: RecordKind, failure: FailedSource | null): RecordSource {
  const { fix, measures, ...offer } = OFFERS[kind];
  const nothing = { rows: 0, coveredUntil: null, problems: [], measures: [...measures] };
  if (failure === null) return { kind, ...offer, ...nothing, state: "absent", from: null, fix };
  return { kind, ...offer, ...nothing, state: "failed", from: failure.sentence, fix: failure.fix };
}

interface Given {
  readonly records: Records<unknown>;
  readonly failure: FailedSource | null;
  readonly formatDay: (epochSeconds: number) => string;
}

function withRecords(kind: RecordKind, { records, failure, formatDay }: Given): RecordSource {
  const { title, short, adds, measures } = OFFERS[kind];
  const { source, rows, coveredUntil, problems, isComplete } = records;
  return {
    kind,
    title,
    short,
    state: isComplete && failure === null ? "read" : "partial",
    from: source,
    rows: rows.length,
    coveredUntil: coveredUntil === null ? null : formatDay(coveredUntil),
    problems: problems.map(({ problem, count, firstAt, isLeftOut }) => ({ problem, count, firstAt, leftOut: isLeftOut })),
    adds,
    fix: failure?.fix ?? null,
    measures: [...measures],
  };
}
