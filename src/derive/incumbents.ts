import type { ChangeAuthors } from "./change-authors.ts";
import type { Landings } from "./landed-changes.ts";

const INCUMBENT_LEAD_SECONDS = 8 * 604_800;

/** Landed changes and who landed them. */
export interface AuthoredLandings {
  readonly landings: Landings;
  readonly authors: ChangeAuthors;
}

/**
 * People who landed work earlier than 8 weeks before an adoption date; automation and agents are no incumbents.
 * Source: method of this project, section 5.0.9.
 *
 * @param at adoption date, epoch seconds; NaN gives none
 */
export function findIncumbents({ landings, authors }: AuthoredLandings, at: number): ReadonlySet<number> {
  const persons = new Set<number>();
  landings.landings.forEach(({ landedAt }, index) => {
    const person = authors.person[index] ?? -1;
    if (person >= 0 && authors.kind[index] === "human" && landedAt < at - INCUMBENT_LEAD_SECONDS) persons.add(person);
  });
  return persons;
}
