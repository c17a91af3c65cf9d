import type { FactsFolder } from "../../model/fleet/fleet-listing.ts";

/**
 * Repositories that begin with a root in common, directly or through a third one: they may hold the same commits. Those whose roots are not known are in no
 * group, for they may share with every other one.
 *
 * @returns groups of two or more, as indexes; ascending within, and by their first one
 */
export function groupByRoots(folders: readonly Pick<FactsFolder, "roots">[]): readonly (readonly number[])[] {
  const parents = folders.map((_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (parents[at] !== at) at = parents[at] ?? at;
    return at;
  };
  const firstWith = new Map<string, number>();
  folders.forEach(({ roots }, index) => {
    for (const root of roots ?? []) {
      const [a, b] = [find(index), find(firstWith.get(root) ?? index)];
      parents[Math.max(a, b)] = Math.min(a, b);
      firstWith.set(root, Math.min(a, b));
    }
  });
  const groups = new Map<number, number[]>();
  for (const index of folders.keys()) {
    const group = groups.get(find(index));
    if (group === undefined) groups.set(index, [index]);
    else group.push(index);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}
