/**
 * Whole histories of invented teams, drawn commit by commit. Types and shapes: draw-repository.d.ts.
 *
 * @typedef {import("./draw-repository.js").Plan} Plan
 * @typedef {import("./draw-repository.js").DrawnCommit} DrawnCommit
 * @typedef {{ people: number, firstPerson: number, before: number, after: number, isDocs: boolean, markedShare: number }} Stream changes of some people
 * @typedef {{ at: number, author: number, isDocs: boolean, isMarked: boolean, undoes: Landed | null }} Change
 * @typedef {{ subject: string, position: number }} Landed what a revert names, known once it has landed
 */

/** 2023-01-02T00:00:00Z, a Monday. */
const START = 1_672_617_600;
const HOUR = 3_600;
const DAY = 24 * HOUR;
const WEEK = 7 * DAY;
const WORKING_DAYS = 5;
const FIRST_REVERT = 2 * HOUR;
const LAST_REVERT = 6.5 * DAY;
const MARK = "\n\nCo-Authored-By: Claude <noreply@anthropic.com>";

export function drawRepository(plan, { seed, library }) {
  const rng = library.createRng(seed);
  const nextNormal = library.createNormalDeviates(rng);
  const draw = { rng, nextNormal, library };
  const changes = streamsOf(plan).flatMap((stream) => drawChanges(plan, stream, draw));
  return {
    commits: writeHistory(withReverts(plan, changes, rng), { plan, rng }),
    people: plan.incumbents + plan.hires,
    adopted: new Date((START + plan.weeksBefore * WEEK) * 1000).toISOString().slice(0, 10),
  };
}

export function shaOf(position) {
  return (position + 1).toString(16).padStart(8, "0").repeat(5);
}

/** @param {Plan} plan @returns {Stream[]} */
function streamsOf({ incumbents, perWeek, growth, docsShare, docsGrowth, hires, hiredPerWeek, markedShare }) {
  const docs = docsShare * perWeek;
  const docsAfter = docs * docsGrowth;
  const team = { people: incumbents, firstPerson: 0 };
  return [
    { ...team, before: perWeek - docs, after: perWeek * growth - docsAfter, isDocs: false, markedShare },
    { ...team, before: docs, after: docsAfter, isDocs: true, markedShare: 0 },
    { people: hires, firstPerson: incumbents, before: 0, after: hiredPerWeek, isDocs: false, markedShare: 1 },
  ];
}

/** Changes of a stream, at any hour of five days of each week. @param {Plan} plan @param {Stream} stream @returns {Change[]} */
function drawChanges({ weeksBefore, weeksAfter, noise }, stream, { rng, nextNormal, library }) {
  const times = Float64Array.from({ length: weeksBefore + weeksAfter }, (_, week) => week);
  const counts = (/** @type {number} */ mean) => (mean > 0 ? library.createCountQuantiles({ mean, size: noise.size }) : () => 0);
  const [before, after] = [counts(stream.before), counts(stream.after)];
  const changes = [];
  for (const [week, deviate] of library.simulateAutoregression(times, noise.rho, nextNormal).entries()) {
    const isAfter = week >= weeksBefore;
    for (let left = (isAfter ? after : before)(deviate); left > 0; left--) {
      changes.push({
        at: START + week * WEEK + Math.floor(rng.nextFloat() * WORKING_DAYS * DAY),
        author: stream.firstPerson + rng.nextInt(stream.people),
        isDocs: stream.isDocs,
        isMarked: isAfter && rng.nextFloat() < stream.markedShare,
        undoes: null,
      });
    }
  }
  return changes;
}

/** Changes with the reverts of some of them, oldest first. @param {Plan} plan @param {Change[]} changes */
function withReverts({ weeksBefore, failing, incumbents }, changes, rng) {
  const adoptedAt = START + weeksBefore * WEEK;
  /** @type {(Change & { landed: Landed })[]} */
  const all = [];
  for (const change of changes) {
    const landed = { subject: "", position: -1 };
    all.push({ ...change, landed });
    if (rng.nextFloat() >= (change.at < adoptedAt ? failing.before : failing.after)) continue;
    const at = change.at + Math.floor(FIRST_REVERT + rng.nextFloat() * (LAST_REVERT - FIRST_REVERT));
    const revert = { at, author: rng.nextInt(incumbents), isDocs: change.isDocs, isMarked: false, undoes: landed };
    all.push({ ...revert, landed: { subject: "", position: -1 } });
  }
  return all.sort((a, b) => a.at - b.at);
}

/** @param {ReturnType<typeof withReverts>} changes @param {{ plan: Plan }} options @returns {DrawnCommit[]} oldest first */
function writeHistory(changes, { plan, rng }) {
  const root = {
    parents: [],
    authoredAt: START,
    committedAt: START,
    author: 0,
    message: "Begin\n",
    path: "src/main.c",
    added: 1,
    deleted: 0,
  };
  /** @type {DrawnCommit[]} */
  const commits = [root];
  let tip = 0;
  for (const [index, change] of changes.entries()) {
    const number = index + 1;
    const title = change.undoes === null ? `Change ${number}` : `Revert "${change.undoes.subject}"`;
    const undone = change.undoes === null ? "" : `\n\nThis reverts commit ${shaOf(change.undoes.position)}.`;
    const body = `${undone}${change.isMarked ? MARK : ""}\n`;
    const size = {
      path: change.isDocs ? "docs/guide.md" : `src/part-${rng.nextInt(20)}.c`,
      added: 1 + rng.nextInt(60),
      deleted: rng.nextInt(30),
    };
    const common = { author: change.author, committedAt: change.at, ...size };
    if (plan.landing === "squash") {
      change.landed.subject = `${title} (#${number})`;
      commits.push({ ...common, parents: [tip], authoredAt: change.at, message: `${change.landed.subject}${body}` });
    } else {
      let head = tip;
      for (let left = change.undoes === null ? 1 + rng.nextInt(3) : 1; left > 0; left--) {
        const at = change.at - left * 3 * HOUR;
        const message = `${title}${left > 1 ? `, step ${left}` : ""}${body}`;
        head = commits.push({ ...common, parents: [head], authoredAt: at, committedAt: at, message }) - 1;
      }
      change.landed.subject = `Merge pull request #${number} from harbour/change-${number}`;
      commits.push({ ...common, parents: [tip, head], authoredAt: change.at, message: `${change.landed.subject}\n` });
    }
    tip = commits.length - 1;
    change.landed.position = tip;
  }
  return commits;
}
