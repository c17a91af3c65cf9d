// @ts-check
import { composeBody, markOf, postedBy } from "./posted.js";

/** @typedef {import("./posted.js").Posted} Posted */

const PAGE = 100;
const MOST_PAGES = 20;

/**
 * One comment on a pull request, which later runs edit. Where nothing is to be announced none is begun.
 *
 * @param {object} what
 * @param {import("./github-api.js").Ask} what.ask
 * @param {string} what.repository owner/name
 * @param {number} what.number of the pull request
 * @param {{ markdown: string, place: string, run: string }} what.report
 * @param {string | null} what.announce
 * @returns {Promise<string>} what was done, in a sentence
 */
export async function commentOnPullRequest({ ask, repository, number, report, announce }) {
  const body = composeBody({ ...report, month: null });
  const earlier = await findComment(ask, `/repos/${repository}/issues/${number}/comments`, report.place);
  if (earlier === null) {
    if (announce === "nothing") return "Nothing to announce: no comment is begun.";
    await ask("POST", `/repos/${repository}/issues/${number}/comments`, { body });
    return "The comment was posted.";
  }
  if (earlier.body === body) return "The comment is up to date.";
  await ask("PATCH", `/repos/${repository}/issues/comments/${earlier.id}`, { body });
  return markOf(earlier.body) === markOf(body)
    ? "The comment was brought up to date; its verdict is the same."
    : "The comment was replaced.";
}

/**
 * @param {import("./github-api.js").Ask} ask
 * @param {string} path
 * @param {string} place
 * @returns {Promise<Posted | null>} the oldest one
 */
async function findComment(ask, path, place) {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const { data } = await ask("GET", `${path}?per_page=${PAGE}&page=${page}`);
    const [first] = postedBy(data, place);
    if (first !== undefined) return first;
    if (!Array.isArray(data) || data.length < PAGE) return null;
  }
  throw new Error(`the pull request has more than ${MOST_PAGES * PAGE} comments, and ours is not among the first`);
}
