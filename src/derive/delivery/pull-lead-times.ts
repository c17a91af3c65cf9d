import { shaOf } from "../../model/commit-table.ts";
import type { Spell } from "../../model/spell.ts";
import { type Weeks, weekOf } from "../../model/window.ts";
import type { History } from "../history.ts";
import { authoredInstant } from "../instants.ts";
import { isThroughput, type Units } from "../units.ts";
import { coveredWeeks } from "./covered-weeks.ts";
import type { DeploymentUnits } from "./deployment-units.ts";
import { PULL_HORIZON_SECONDS, type WeeklySpells } from "./weekly-pull-times.ts";

/** When landed changes were first deployed. Arrays of one entry per landed change. */
export interface DeployedChanges {
  /** End of the first successful deployment that holds the change, epoch seconds; NaN where there is none by then. */
  readonly deployedAt: Float64Array;
  /** 0 where the first deployment on record holds it already: it may have been deployed before. */
  readonly isKnown: Uint8Array;
  /** Successful deployments of commits that are no step of main: what they hold is not known. */
  readonly offMain: number;
}

type DeployBase = Pick<Units, "history" | "landings">;

/**
 * First successful deployment of each landed change: the first whose commit is its newest step, or a later step of main. A deployment of an older commit
 * (a rollback) deploys nothing new.
 */
export function findDeployedChanges({ history, landings }: DeployBase, { rows }: Pick<DeploymentUnits, "rows">): DeployedChanges {
  const size = landings.landings.length;
  const deployedAt = new Float64Array(size).fill(Number.NaN);
  const isKnown = new Uint8Array(size).fill(1);
  const successes = rows.filter(({ result }) => result === "succeeded");
  const onMain = successes.filter((row) => isStep(history, row));
  let next = 0;
  for (const [nth, { position, at }] of onMain.entries()) {
    for (; next < size && (landings.landings[next]?.position ?? 0) <= position; next++) {
      if (nth === 0) isKnown[next] = 0;
      else deployedAt[next] = at;
    }
  }
  return { deployedAt, isKnown, offMain: successes.length - onMain.length };
}

/**
 * From the start of the work on each landed change to its first successful deployment, by week of landing; cut where it is not deployed yet. A change
 * that was deployed before it landed has a bad span. Left out where the start is not known: a squash without its commits.
 */
export function leadSpellsByWeek(units: Units, deployments: DeploymentUnits, weeks: Weeks): WeeklySpells {
  const spells = coveredWeeks(deployments, weeks, PULL_HORIZON_SECONDS).map((isCovered): Spell[] | null => (isCovered ? [] : null));
  const { deployedAt, isKnown } = findDeployedChanges(units, deployments);
  let [bad, known] = [0, 0];
  units.landings.landings.forEach(({ landedAt }, landing) => {
    const week = spells[weekOf(weeks, landedAt)] ?? null;
    const startedAt = week === null ? Number.NaN : workStart(units, landing);
    if (week === null || Number.isNaN(startedAt) || isKnown[landing] === 0 || !isThroughput(units, landing)) return;
    known++;
    const spell = spellTo(deployedAt[landing] ?? Number.NaN, { startedAt, landedAt, until: deployments.until });
    if (spell === null) bad++;
    else week.push({ ...spell, cluster: authorOf(units, landing) });
  });
  return { spells, bad, known };
}

interface LandedWork {
  readonly startedAt: number;
  readonly landedAt: number;
  readonly until: number;
}

function spellTo(deployedAt: number, { startedAt, landedAt, until }: LandedWork): Omit<Spell, "cluster"> | null {
  const hasEnded = !Number.isNaN(deployedAt);
  const end = hasEnded ? deployedAt : until;
  return end >= landedAt && landedAt >= startedAt ? { seconds: end - startedAt, hasEnded } : null;
}

/** First author instant of the work on a landed change, by its pull request, else by git; NaN where its commits are not known. */
function workStart({ history, landings, branches, delivery }: Units, landing: number): number {
  const pulls = delivery?.pulls ?? null;
  const ofPull = pulls?.times[pulls.joined.pullOf[landing] ?? -1]?.startedAt ?? Number.NaN;
  if (!Number.isNaN(ofPull)) return ofPull;
  const branch = branches.branches[branches.branchOf[landing] ?? -1];
  if (branch !== undefined) return branch.openedAt;
  const change = landings.landings[landing];
  // The author instant of a squash is often that of its landing.
  if (change === undefined || change.kind === "squash" || change.kind === "merge") return Number.NaN;
  return authoredInstant(history.commits, history.trunk.steps[change.firstPosition] ?? -1, history.cut);
}

function isStep({ commits, trunk }: History, { position, sha }: { readonly position: number; readonly sha: string | null }): boolean {
  return position >= 0 && shaOf(commits, trunk.steps[position] ?? 0) === sha;
}

/** The person behind a change; one that is not known stands alone. */
function authorOf({ authors }: Units, landing: number): number {
  const person = authors.person[landing] ?? -1;
  return person >= 0 ? person : -1 - landing;
}
