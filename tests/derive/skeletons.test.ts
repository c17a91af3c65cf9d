import { describe, expect, it } from "vitest";
import { readSkeleton, type SkeletonCommit } from "../../fixtures/repos/engine/skeleton.ts";
import { LANDED_KINDS } from "../../src/model/landed-change.ts";
import { drawSkeleton } from "./support/skeleton-of.ts";
import { unitsOf } from "./support/units-of.ts";

/** Two public histories without their messages: pull request numbers are in a field of their own, so a forge's subject is made of them. */

/** Flexile's figures were counted twice independently; those of iris once, by sets of reachable commits. Three steps of iris are one pull request. */
const SKELETONS = [
  {
    name: "antiwork-flexile",
    steps: 823,
    landed: { merge: 0, rebase: 0, squash: 795, direct: 28 },
    branches: { landed: 795, commits: 3_815 },
    lines: { written: 334_271, writtenOnce: 331_328, landed: 201_161 },
    marked: { steps: 242, branches: 246 },
  },
  {
    name: "rocketbus-iris",
    steps: 129,
    landed: { merge: 15, rebase: 0, squash: 84, direct: 28 },
    branches: { landed: 98, commits: 124 },
    lines: { written: 31_404, writtenOnce: 31_404, landed: 28_947 },
    marked: { steps: 104, branches: 73 },
  },
] as const;

function count<T>(items: Iterable<T>, test: (item: T, index: number) => boolean): number {
  return Array.from(items).filter(test).length;
}

for (const { name, ...expected } of SKELETONS) {
  const skeleton = await readSkeleton(name);
  describe(`the history of ${name}${skeleton === null ? " (skipped: the skeletons are not beside this clone)" : ""}`, () => {
    if (skeleton === null) {
      it.skip("gives the figures counted by others");
      return;
    }
    const drawn = drawSkeleton(skeleton);
    const churn = new Map(skeleton.commits.map(({ h, f }) => [h, sumOf(f)]));
    const marked = new Set(skeleton.commits.filter(({ ai }) => ai.length > 0).map(({ h }) => h));
    const { landings, branches, history } = unitsOf(drawn);
    const own = branches.branches.map(({ landed, start, end }) => (landed < 0 ? [] : Array.from(branches.commits.subarray(start, end))));
    const total = (commits: Iterable<number>) =>
      Array.from(commits, (commit) => churn.get(drawn.idOf(commit)) ?? 0).reduce((sum, lines) => sum + lines, 0);

    it("gives the figures counted by others", () => {
      const onMain = skeleton.commits.filter(
        ({ h, p }) => marked.has(h) && p.length < 2 && history.trunk.introducedBy[drawn.indexOf(h)] !== -1,
      );
      expect({
        steps: history.trunk.steps.length,
        landed: Object.fromEntries(LANDED_KINDS.map((kind) => [kind, count(landings.landings, (landing) => landing.kind === kind)])),
        branches: { landed: count(branches.branches, ({ landed }) => landed >= 0), commits: own.flat().length },
        lines: {
          written: total(own.flat()),
          writtenOnce: total(new Set(own.flat())),
          landed: total(landings.landings.filter((_, index) => (branches.branchOf[index] ?? -1) >= 0).map(({ commit }) => commit)),
        },
        marked: { steps: onMain.length, branches: count(own, (commits) => commits.some((commit) => marked.has(drawn.idOf(commit)))) },
      }).toEqual(expected);
    });
  });
}

function sumOf(files: SkeletonCommit["f"]): number {
  return files.reduce((sum, [added, deleted]) => sum + (added ?? 0) + (deleted ?? 0), 0);
}
