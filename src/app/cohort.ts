import type { DaySpan } from "../config/dates.ts";
import { readClaim } from "../config/read-claim.ts";
import type { FleetAdoption } from "../derive/fleet/date-units.ts";
import { EXIT } from "../errors.ts";
import { MEASURES } from "../measures/index.ts";
import type { CohortReport } from "../model/cohort/cohort-report.ts";
import type { FleetListing, FleetSummary } from "../model/fleet/fleet-listing.ts";
import { dayNumber } from "../model/time.ts";
import { canonicalCohort } from "../report/cohort/json/cohort-json.ts";
import { COHORT_WARNINGS } from "../report/shared/messages/cohort-warnings.ts";
import { readShippedClaims, readShippedNull } from "../sources/shipped-data.ts";
import { sha256Of } from "../store/read-regular.ts";
import { buildCohortReport } from "./cohort/build-cohort-report.ts";
import type { CohortInput, FleetReading } from "./cohort/cohort-input.ts";
import { buildDesigns } from "./cohort/designs/build-designs.ts";
import { judgeAsserted } from "./cohort/judge-asserted.ts";
import { countIncomplete, type OpenUnits, openUnits, readUnits } from "./cohort/open-units.ts";
import { withholdUnits } from "./cohort-privacy.ts";
import type { AppIo, CohortOptions, CohortOutcome } from "./options.ts";
import { readRolloutPlan } from "./read-rollout-plan.ts";
import { settleAsserted } from "./settle-asserted.ts";

/**
 * Compares the units of a fleet by the facts that `scan --repos` wrote.
 *
 * The same facts give the same report, by however many shards they were written.
 *
 * @throws ToolError USAGE for a claim that cannot be read, CONFIG_INVALID, RECORDS_UNUSABLE for a file of teams or a plan, FLEET_NOT_FOUND, ENGINE_MISSING, ENGINE_FAILED, INTERRUPTED, NOTHING_ASSERTED
 */
export async function cohort(options: CohortOptions, io: AppIo): Promise<CohortOutcome> {
  const plan = options.planFile === null ? null : readRolloutPlan(options.planFile);
  const ownClaims = options.claims.map((text) => readClaim(text, MEASURES));
  const opened = await openUnits(options, io);
  try {
    const assertions = settleAsserted({ ...opened, ...options.assertions, of: "many" });
    const { data, summary } = await readUnits(opened, io);
    const incomplete = countIncomplete(opened.listing, summary.refused);
    const rule = { rampWeeks: opened.config.adoption.rampWeeks, empiricalNull: await readShippedNull() };
    const built = await buildCohortReport({
      version: options.version,
      run: describeRun(options, opened, { kind: data.kind, isPartial: incomplete > 0 }),
      data,
      readContributions: opened.facts.readContributions,
      reading: describeReading(opened.listing, summary),
      adopted: adoptionOfAll(options, opened),
      rule,
      margin: opened.config.margin,
      claims: await readShippedClaims(),
      ownClaims,
      warnings: [...collectFleetWarnings(opened.listing, summary, options.privacy), ...warnOfKeys(opened)],
      designs: (given) => buildDesigns({ ...given, rule, plan, seed: options.seed }),
    });
    const report = {
      ...built,
      assertions: judgeAsserted(assertions, { report: built, units: namesOf(data.units, opened), configName: opened.configName }),
    };
    // As it would be read from its file, so that no format can tell the two apart.
    return {
      report: canonicalCohort(options.privacy === "strict" ? withholdUnits(report) : report),
      exit: incomplete > 0 ? EXIT.partial : EXIT.done,
    };
  } finally {
    await opened.facts.close();
  }
}

interface Named {
  readonly name: string;
}

/** Names that units may have, also those of repositories that could not be read this time: what is asserted of these is unknown, and no mistake. */
function namesOf(units: readonly Named[], { lookup, listing }: Pick<OpenUnits, "lookup" | "listing">): readonly string[] {
  const { folders, failed, partial, refused } = listing;
  return [...units, ...(lookup?.teams ?? [...folders, ...failed, ...partial, ...refused])].map(({ name }) => name);
}

function describeRun(
  { seed, privacy, adopted, ended, version }: CohortOptions,
  { config, listing, lookup }: OpenUnits,
  { kind, isPartial }: { readonly kind: CohortReport["run"]["unitKind"]; readonly isPartial: boolean },
): CohortReport["run"] {
  const settings = {
    adopted: adopted ?? config.adoption.span,
    ended: ended ?? config.adoption.ended,
    rampWeeks: config.adoption.rampWeeks,
    margin: config.margin,
    teams: lookup?.teams.length ?? null,
  };
  const read = listing.folders.map(({ folder, coveredUntil }) => [folder, coveredUntil]);
  const id = sha256Of(JSON.stringify([version, seed, settings, lookup, read])).slice(0, 12);
  return { id, seed, privacy, unitKind: kind, settings, partial: isPartial };
}

function describeReading({ failed }: FleetListing, { read, refused, shared, unassigned, changes, keys }: FleetSummary): FleetReading {
  return {
    read,
    failed: [...failed],
    refused: [...refused],
    shared,
    unassigned: unassigned === null ? null : { changes: unassigned, share: changes === 0 ? null : unassigned / changes },
    keys,
  };
}

/** What was declared of all units at once. */
function adoptionOfAll({ adopted, ended }: CohortOptions, { config }: OpenUnits): FleetAdoption | null {
  const span: DaySpan | null = adopted ?? config.adoption.span;
  const [start, end] = [dayNumber(span?.from ?? null), dayNumber(span?.to ?? null)];
  return start === null ? null : { start, end: end ?? start, endedDay: dayNumber(ended ?? config.adoption.ended) };
}

/** Rules of authors that find nobody, since pseudonyms are of another key. */
function warnOfKeys({ listing, lookup }: Pick<OpenUnits, "listing" | "lookup">): CohortInput["warnings"] {
  if (lookup === null || lookup.key === null) return [];
  const foreign = listing.folders.filter(({ key }) => key !== lookup.key).length;
  if (foreign === 0) return [];
  const said = foreign === listing.folders.length ? COHORT_WARNINGS.unknownPeople() : COHORT_WARNINGS.halfKnownPeople(foreign);
  return [{ code: "AUTHORS_UNKNOWN", ...said, count: foreign }];
}

/** Under `strict` nothing is named: what is no unit has no number that could stand for it. */
function collectFleetWarnings(
  { partial }: FleetListing,
  { empty, emptyTeams }: FleetSummary,
  privacy: CohortOptions["privacy"],
): CohortInput["warnings"] {
  const told = [
    { code: "REPOSITORIES_PARTIAL", names: partial.map(({ name }) => name), say: COHORT_WARNINGS.partial },
    { code: "REPOSITORIES_EMPTY", names: empty, say: COHORT_WARNINGS.empty },
    { code: "TEAMS_EMPTY", names: emptyTeams, say: COHORT_WARNINGS.emptyTeams },
  ];
  return told.flatMap(({ code, names, say }) => {
    const count = names.length;
    return count === 0 ? [] : [{ code, ...say({ count, names: privacy === "strict" ? null : names }), count }];
  });
}
