import { isMerge } from "../model/commit-table.ts";
import type { EvidenceTable } from "../model/marker.ts";
import { EVIDENCE_CLASSES } from "../model/marker-kinds.ts";
import type { History } from "./history.ts";

/** Share of commits from which a mark that appears from one day on is a template, not a sign of use. */
const TEMPLATE_SHARE = 0.95;
const MIN_COMMITS = 50;

/**
 * Markers that some template puts on every commit: from the day of the first hit on, more than 95 % of at least 50 non-merge commits of people on main carry
 * it, in the first tenth of them as well as in the rest. Such a mark says nothing about who wrote a commit.
 */
export function findTemplateMarkers(history: History, evidence: EvidenceTable): ReadonlySet<number> {
  const hits = commitsByMarker(evidence);
  const people = commitsOfPeople(history);
  const templates = new Set<number>();
  for (const [marker, commits] of hits) {
    const first = firstInstant(history, commits);
    const since = people.filter((commit) => (history.commits.committedAt[commit] ?? 0) >= first);
    if (since.length < MIN_COMMITS) continue;
    const early = since.slice(-Math.ceil(since.length / 10));
    const share = (list: readonly number[]) => list.filter((commit) => commits.has(commit)).length / list.length;
    if (share(since) > TEMPLATE_SHARE && share(early) > TEMPLATE_SHARE) templates.add(marker);
  }
  return templates;
}

function commitsByMarker(evidence: EvidenceTable): ReadonlyMap<number, ReadonlySet<number>> {
  const hits = new Map<number, Set<number>>();
  for (let row = 0; row < evidence.count; row++) {
    const name = EVIDENCE_CLASSES[evidence.evidence[row] ?? 0];
    if (name !== "authored" && name !== "assisted") continue;
    const marker = evidence.marker[row] ?? 0;
    const commits = hits.get(marker) ?? new Set<number>();
    commits.add(evidence.commit[row] ?? 0);
    hits.set(marker, commits);
  }
  return hits;
}

/** Non-merge commits on main that automation did not write, newest first. */
function commitsOfPeople(history: History): readonly number[] {
  const { commits, identities, trunk } = history;
  const list: number[] = [];
  for (let commit = 0; commit < commits.count; commit++) {
    if (trunk.introducedBy[commit] === -1 || isMerge(commits, commit)) continue;
    if (identities.kind[commits.author[commit] ?? 0] !== "automation") list.push(commit);
  }
  return list;
}

/** Committer instant of the oldest hit on main; infinite where there is none. */
function firstInstant(history: History, commits: ReadonlySet<number>): number {
  let first = Number.POSITIVE_INFINITY;
  for (const commit of commits) {
    const instant = history.commits.committedAt[commit] ?? Number.NaN;
    if (history.trunk.introducedBy[commit] !== -1 && instant < first) first = instant;
  }
  return first;
}
