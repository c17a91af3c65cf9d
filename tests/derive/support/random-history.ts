import fc from "fast-check";
import { DAY, type Drawn, type DrawnCommit, drawHistory, START } from "./history-of.ts";

const MESSAGES = [
  undefined,
  undefined,
  "Add it (#1)\n",
  "Add it (#2)\n",
  "Merge pull request #3 from ada/topic\n",
  "Merge branch 'main' of https://example.com/app\n",
  "Merge branch 'topic'\n",
  "Merge branch '1.x'\n",
  'Revert "Work on c1"\n',
  "Same subject\n",
];
const AUTHORS = ["Ada", "Ben", "robot[bot]"];

const commit = fc.record({
  /** How far back the parents lie, as fractions of what is there; several make a merge. */
  back: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 }),
  gap: fc.integer({ min: 0, max: 5 }),
  author: fc.constantFrom(...AUTHORS),
  message: fc.constantFrom(...MESSAGES),
  isRoot: fc.integer({ min: 0, max: 15 }).map((n) => n === 0),
});

/** Small random histories: several roots, merges, octopuses, criss-crosses, pull request heads and other branches. */
export function randomHistories(): fc.Arbitrary<Drawn> {
  const tip = fc.double({ min: 0, max: 1, noNaN: true });
  return fc
    .record({
      commits: fc.array(commit, { minLength: 1, maxLength: 40 }),
      pulls: fc.array(tip, { maxLength: 4 }),
      heads: fc.array(tip, { maxLength: 3 }),
    })
    .map(({ commits, pulls, heads }) => {
      const drawn: DrawnCommit[] = [];
      let at = START;
      for (const [i, { back, gap, author, message, isRoot }] of commits.entries()) {
        at += gap * DAY;
        const parents = i === 0 || isRoot ? [] : [...new Set(back.map((share) => `c${i - 1 - Math.floor(share ** 3 * (i - 1))}`))];
        drawn.push({ id: `c${i}`, parents, at, author, ...(message === undefined ? {} : { message }) });
      }
      const idAt = (share: number) => `c${Math.floor(share * (drawn.length - 1))}`;
      return drawHistory(drawn, {
        pulls: Object.fromEntries(pulls.map((share, i) => [i + 1, idAt(share)])),
        heads: Object.fromEntries(heads.map((share, i) => [i === 0 ? "1.x" : `topic-${i}`, idAt(share)])),
      });
    });
}
