import { parseCodeowners } from "../../derive/fleet/teams/parse-codeowners.ts";
import type { TeamFound } from "../../model/surroundings.ts";

/** More teams than this are no proposal that anybody reads. */
const MOST_TEAMS = 40;
/** `@acme/search`; one word behind the sign is a person on GitHub, and may be one on GitLab. */
const TEAM = /^@[\w.-]+(?:\/[\w.-]+)+$/;

/**
 * Teams that CODEOWNERS names, those with most lines first. Only owners of two or more parts are teams; people and addresses are passed over.
 * @param file path and hostile text of CODEOWNERS; null where there is none
 */
export function findTeams(file: { readonly path: string; readonly text: string } | null): readonly TeamFound[] {
  if (file === null) return [];
  const counts = new Map<string, number>();
  for (const { owners } of parseCodeowners(file.path, file.text).sections.flat())
    for (const owner of new Set(owners)) if (TEAM.test(owner)) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  const owners = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, MOST_TEAMS);
  const names = owners.map(([owner]) => lastPart(owner));
  return owners.map(([owner, rules], i) => {
    const name = names[i] ?? owner;
    return { owner, rules, team: names.indexOf(name) === names.lastIndexOf(name) ? name : owner.slice(1) };
  });
}

function lastPart(owner: string): string {
  return owner.slice(owner.lastIndexOf("/") + 1);
}
