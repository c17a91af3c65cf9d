// @ts-check
import { createRandom } from "../../../fixtures/repos/engine/random.js";
import { createScript } from "../../../fixtures/repos/engine/script.js";

const PEOPLE = ["Ada", "Ben", "Cleo", "Dora", "Emil", "Fay"].map((name) => `${name} <${name.toLowerCase()}@example.com>`);
const WEB = "GitHub <noreply@github.com>";
const TRAILER = "\nCo-authored-by: Claude <noreply@anthropic.com>\n";
const DAY = 86_400;
const WEEK = 7 * DAY;
/** Monday. */
const START = Date.UTC(2023, 0, 2) / 1000;
const FILES_PER_AREA = 12;
const LINES_PER_FILE = 40;

/** @type {typeof import("./story.d.ts").tellStory} */
export function tellStory({ weeks, rate, marked, quiet, seed }) {
  const repo = createScript();
  const random = createRandom(seed);
  /** @type {Map<string, string[]>} */
  const files = new Map();
  let number = 0;
  repo.commit({ author: PEOPLE[0] ?? "", at: START, files: { "README.md": "# Tide\n" }, message: "Begin\n" });

  /** A branch of one or two commits, merged two days after it began. @param {number} at @param {boolean} isMarked */
  const land = (at, isMarked) => {
    number++;
    const branch = `work-${number}`;
    const author = random.pick(PEOPLE);
    repo.branch(branch);
    for (let part = 0; part <= random.below(2); part++) {
      const path = `src/area-${random.below(6)}/file-${random.below(FILES_PER_AREA)}.ts`;
      const lines = [
        ...(files.get(path) ?? []),
        ...Array.from({ length: 3 + random.below(12) }, (_, line) => `export const n${number}_${part}_${line} = ${line};`),
      ];
      files.set(path, lines.slice(-LINES_PER_FILE));
      const message = `Work ${number}, part ${part + 1}\n${isMarked ? TRAILER : ""}`;
      repo.commit({ branch, author, at: at + part * 3600, files: { [path]: `${(files.get(path) ?? []).join("\n")}\n` }, message });
    }
    repo.ref(`refs/pull/${number}/head`, branch);
    repo.merge({
      from: branch,
      author,
      committer: WEB,
      at: at + 2 * DAY,
      message: `Merge pull request #${number} from tide/${branch}\n\nWork ${number}\n`,
      favor: "theirs",
    });
  };

  for (let week = 0; week < weeks; week++) {
    if (quiet.includes(week)) continue;
    const count = random.poisson(rate(week));
    // All of a week begins on its first days and has landed before its last one.
    for (let n = 0; n < count; n++) land(START + week * WEEK + DAY / 2 + Math.floor((3 * DAY * n) / count), random.chance(marked(week)));
  }
  repo.config("remote.origin.url", "https://example.com/tide/tide.git");
  return repo.finish();
}

/** @type {typeof import("./story.d.ts").endOfWeek} */
export function endOfWeek(week) {
  return START + (week + 1) * WEEK;
}
