// @ts-check
import { composeBody, markOf, postedBy } from "./posted.js";

/** @typedef {import("./posted.js").Posted} Posted */
/** @typedef {import("./github-api.js").Ask} Ask */

const PAGE = 100;
const MOST_PAGES = 10;

/** @type {Readonly<Record<string, string>>} */
const NEWS = {
  first: "This is the first report of the series.",
  "verdict-changed": "The verdict has changed.",
  "assertions-changed": "An assertion of the configuration fails that did not, or holds again.",
};

/**
 * One open issue, for the month of the data. Its text is edited by every run, which notifies nobody; a comment is added, or the issue of a new month opened, only
 * where the verdict, or how many assertions fail, differs from what the issue says. The history decides only whether one is begun: a lost one calls every report the
 * first, and a run that could not post has announced what nobody was told.
 *
 * @param {object} what
 * @param {Ask} what.ask
 * @param {string} what.repository owner/name
 * @param {{ markdown: string, place: string, run: string }} what.report
 * @param {string | null} what.cutoff day of the data cut
 * @param {string | null} what.announce
 * @returns {Promise<string>} what was done, in a sentence
 */
export async function keepMonthlyIssue({ ask, repository, report, cutoff, announce }) {
  const issues = `/repos/${repository}/issues`;
  const month = cutoff?.slice(0, 7) ?? null;
  const open = () => ask("POST", issues, { title: titleOf(month), body: composeBody({ ...report, month }) });
  const [last, ...older] = await findOpen(ask, issues, report.place);
  if (last === undefined) {
    if (announce === "nothing") return "Nothing to announce: no issue is opened.";
    await open();
    return "An issue was opened.";
  }
  for (const { id } of older) await close(ask, issues, id);
  const news = markOf(last.body) === markOf(report.markdown) ? null : newsOf(announce);
  if (news !== null && last.month !== month) {
    await open();
    await close(ask, issues, last.id);
    return "The issue of another month was closed, and a new one opened.";
  }
  // Without news the issue keeps its month, and so its title.
  const body = composeBody({ ...report, month: last.month });
  // The comment comes first: once the text has the new mark, a comment that failed would never be made up for.
  if (news !== null) await ask("POST", `${issues}/${last.id}/comments`, { body: news });
  if (body !== last.body) await ask("PATCH", `${issues}/${last.id}`, { body });
  return news === null ? "The issue is up to date; nothing is to be announced." : "The issue was edited, and a comment says what is new.";
}

/** @param {string | null} announce */
function newsOf(announce) {
  return NEWS[announce ?? ""] ?? "The report has changed.";
}

/**
 * Open issues of this use of the action, the newest first.
 *
 * @param {Ask} ask
 * @param {string} issues
 * @param {string} place
 * @returns {Promise<Posted[]>}
 */
async function findOpen(ask, issues, place) {
  const found = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data } = await ask("GET", `${issues}?state=open&sort=created&direction=desc&per_page=${PAGE}&page=${page}`);
    found.push(...postedBy(data, place));
    if (!Array.isArray(data) || data.length < PAGE) return found;
  }
  // Who cannot tell whether there is one does not open another every week.
  if (found.length === 0) throw new Error(`${MOST_PAGES * PAGE} open issues and pull requests are newer than ours, if there is one`);
  return found;
}

/** @param {Ask} ask @param {string} issues @param {number} id */
async function close(ask, issues, id) {
  await ask("PATCH", `${issues}/${id}`, { state: "closed", state_reason: "completed" });
}

/** @param {string | null} month */
function titleOf(month) {
  return `AI impact report${month === null ? "" : `, ${month}`}`;
}
