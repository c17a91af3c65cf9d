// @ts-check

/**
 * A comment or issue that a run of the action has posted.
 *
 * @typedef {object} Posted
 * @property {number} id Number of an issue, id of a comment.
 * @property {string} body
 * @property {string | null} month Of the data in it, `YYYY-MM`; null for a comment.
 */

/** First line of every report as Markdown; what follows the colon's word differs with verdict and failed assertions alone. */
const MARK = /^<!-- git-ai-impact:report[^\n>]*-->/;
const PLACE = /^<!-- git-ai-impact:place ([A-Za-z0-9-]+)(?: month=(\d{4}-\d{2}))? -->$/;
/** Whose word counts: of the forge's own accounts, and of people who may write to the repository. Anybody may post a copy of our first line. */
const TRUSTED = ["OWNER", "MEMBER", "COLLABORATOR"];
/** GitHub takes 65,536 characters. */
const LONGEST_BODY = 65_000;

/**
 * The report as the body of a comment or issue: its own first line, by which the next run finds it, then which use of the action it belongs to.
 *
 * @param {object} what
 * @param {string} what.markdown
 * @param {string} what.place
 * @param {string | null} what.month
 * @param {string} what.run address of the run, for whoever wants the files
 */
export function composeBody({ markdown, place, month, run }) {
  const [mark = "", ...lines] = markdown.split("\n");
  const body = [mark, `<!-- git-ai-impact:place ${place}${month === null ? "" : ` month=${month}`} -->`, ...lines].join("\n").trimEnd();
  const closing = `\n\nFull report: [files of the run](${run}).\n`;
  return body.length + closing.length > LONGEST_BODY ? `${body.slice(0, LONGEST_BODY - closing.length)}${closing}` : body + closing;
}

/**
 * What the first line says of verdict and assertions: where two are equal there is no news.
 *
 * @param {string} body
 */
export function markOf(body) {
  return MARK.exec(body)?.[0] ?? "";
}

/**
 * Those of an answer of the API that this use of the action has posted.
 *
 * @param {unknown} data a list of comments or issues
 * @param {string} place
 * @returns {Posted[]} in the order of the answer
 */
export function postedBy(data, place) {
  return (Array.isArray(data) ? data : []).flatMap((/** @type {any} */ one) => {
    const body = typeof one?.body === "string" ? one.body.replaceAll("\r\n", "\n") : "";
    const found = PLACE.exec(body.split("\n", 2)[1] ?? "");
    const isOurs = MARK.test(body) && found?.[1] === place && isTrusted(one) && one.pull_request === undefined;
    const id = one?.number ?? one?.id;
    return isOurs && Number.isSafeInteger(id) ? [{ id, body, month: found?.[2] ?? null }] : [];
  });
}

/** @param {any} one */
function isTrusted({ user, author_association: association }) {
  return user?.type === "Bot" || TRUSTED.includes(association);
}
