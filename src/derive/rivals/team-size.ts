import { isThroughput, type Units } from "../units.ts";
import type { InstantSpan } from "../weeks.ts";
import { isWithin } from "./near-adoption.ts";

/** Different people whose changes landed in a span; coding agents, automation and reverts are left out. 0 where nothing landed. */
export function countPeopleWhoLanded(units: Units, span: InstantSpan): number {
  const people = new Set<number>();
  units.landings.landings.forEach(({ landedAt }, index) => {
    const person = units.authors.person[index] ?? -1;
    if (person >= 0 && units.authors.kind[index] === "human" && isWithin(span, landedAt) && isThroughput(units, index)) people.add(person);
  });
  return people.size;
}
