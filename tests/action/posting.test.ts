import { describe, expect, it } from "vitest";
import type { Ask } from "../../action/parts/github-api.js";
import { keepMonthlyIssue } from "../../action/parts/monthly-issue.js";
import { composeBody, markOf, postedBy } from "../../action/parts/posted.js";
import { commentOnPullRequest } from "../../action/parts/pull-request-comment.js";

const BOT = { user: { type: "Bot" }, author_association: "NONE" };
const RUN = "https://github.com/acme/payments/actions/runs/5";
const PLACE = "root-cdb4ee2a";

const markdownOf = (verdict: string) => `<!-- git-ai-impact:report verdict=${verdict} assertions=0-failed -->\n### ${verdict}\n\ntext\n`;
const bodyOf = (verdict: string, month: string | null, place = PLACE) =>
  composeBody({ markdown: markdownOf(verdict), place, month, run: RUN });

interface Issue {
  readonly number: number;
  body: string;
  title: string;
  state: string;
}

/** A forge with open issues, and all that was asked of it beside questions. */
function forgeWith(...issues: readonly Issue[]) {
  const asked: string[] = [];
  const ask: Ask = async (method, path, body) => {
    if (method !== "GET") asked.push(`${method} ${path} ${JSON.stringify(body).slice(0, 60)}`);
    const listed = [...issues].filter(({ state }) => state === "open").map((issue) => ({ ...issue, ...BOT }));
    return { status: 200, data: method === "GET" ? listed.reverse() : {} };
  };
  return { ask, asked };
}

const issueOf = (number: number, verdict: string, month: string): Issue => ({
  number,
  title: `AI impact report, ${month}`,
  state: "open",
  body: bodyOf(verdict, month),
});

interface Keeping {
  readonly verdict?: string;
  readonly cutoff?: string | null;
  readonly announce?: string | null;
}

async function keep(issues: readonly Issue[], { verdict = "less", cutoff = "2026-11-22", announce = "verdict-changed" }: Keeping = {}) {
  const { ask, asked } = forgeWith(...issues);
  const said = await keepMonthlyIssue({
    ask,
    repository: "acme/payments",
    report: { markdown: markdownOf(verdict), place: PLACE, run: RUN },
    cutoff,
    announce,
  });
  return { said, asked: asked.map((line) => line.replace("/repos/acme/payments", "").replace(/"body":.*/, "…")) };
}

describe("the issue of a month", () => {
  it("is opened at the first report, with the month of the data in its title", async () => {
    const { asked } = await keep([], { announce: "first" });
    expect(asked).toEqual(['POST /issues {"title":"AI impact report, 2026-11",…']);
  });

  it("is not opened where nothing is announced", async () => {
    expect((await keep([], { announce: "nothing" })).asked).toEqual([]);
  });

  it("is opened without a month where the data have no day", async () => {
    expect((await keep([], { cutoff: null })).asked).toEqual(['POST /issues {"title":"AI impact report",…']);
  });

  it("is edited, with a comment, where the verdict changed in its month", async () => {
    const { asked } = await keep([issueOf(4, "more", "2026-11")]);
    expect(asked).toEqual(["POST /issues/4/comments {…", "PATCH /issues/4 {…"]);
  });

  it("is told what an earlier run announced and could not post", async () => {
    const { asked } = await keep([issueOf(4, "more", "2026-11")], { announce: "nothing" });
    expect(asked).toEqual(["POST /issues/4/comments {…", "PATCH /issues/4 {…"]);
  });

  it("is left alone where its text is the same", async () => {
    expect((await keep([issueOf(4, "less", "2026-11")], { announce: "nothing" })).asked).toEqual([]);
  });

  it.each(["first", "verdict-changed", null])(
    "gets no comment where its verdict is the same, whatever a history says (%s)",
    async (announce) => {
      const issue = { ...issueOf(4, "less", "2026-11"), body: bodyOf("less", "2026-11").replace("text", "older text") };
      expect((await keep([issue], { announce })).asked).toEqual(["PATCH /issues/4 {…"]);
    },
  );

  it("gives way to that of a new month where there is news, and stays where there is none", async () => {
    const old = [issueOf(3, "more", "2026-09"), issueOf(4, "more", "2026-10")];
    expect((await keep(old)).asked).toEqual([
      'PATCH /issues/3 {"state":"closed","state_reason":"completed"}',
      'POST /issues {"title":"AI impact report, 2026-11",…',
      'PATCH /issues/4 {"state":"closed","state_reason":"completed"}',
    ]);
    expect((await keep([issueOf(4, "less", "2026-10")], { announce: "nothing" })).asked).toEqual([]);
    const older = { ...issueOf(4, "less", "2026-10"), body: bodyOf("less", "2026-10").replace("text", "older text") };
    expect((await keep([older], { announce: "nothing" })).asked).toEqual(["PATCH /issues/4 {…"]);
  });

  it("is not opened again and again where nobody can tell whether there is one", async () => {
    const ask: Ask = async () => ({ status: 200, data: Array.from({ length: 100 }, () => ({ number: 1, body: "x", ...BOT })) });
    const report = { markdown: markdownOf("less"), place: PLACE, run: RUN };
    await expect(keepMonthlyIssue({ ask, repository: "a/b", report, cutoff: null, announce: "first" })).rejects.toThrow("1000 open issues");
  });
});

describe("the comment on a pull request", () => {
  async function comment(comments: readonly { id: number; body: string }[], announce: string | null = "first") {
    const asked: string[] = [];
    const ask: Ask = async (method, path) => {
      if (method !== "GET") asked.push(`${method} ${path}`);
      return { status: 200, data: comments.map((one) => ({ ...one, ...BOT })) };
    };
    const report = { markdown: markdownOf("less"), place: PLACE, run: RUN };
    return { said: await commentOnPullRequest({ ask, repository: "a/b", number: 7, report, announce }), asked };
  }

  it("is posted once, edited later, and left alone where it is up to date", async () => {
    expect((await comment([])).asked).toEqual(["POST /repos/a/b/issues/7/comments"]);
    expect((await comment([{ id: 9, body: bodyOf("more", null) }])).asked).toEqual(["PATCH /repos/a/b/issues/comments/9"]);
    expect((await comment([{ id: 9, body: bodyOf("less", null) }])).asked).toEqual([]);
  });

  it("is begun where the history says why, or where there is no history, and not where nothing is announced", async () => {
    expect((await comment([], null)).asked).toHaveLength(1);
    expect((await comment([], "nothing")).asked).toEqual([]);
    expect((await comment([{ id: 9, body: bodyOf("more", null) }], "nothing")).asked).toHaveLength(1);
  });
});

describe("what was posted", () => {
  const posted = (body: string, by: object = BOT) => postedBy([{ id: 1, body, ...by }], PLACE);

  it("is known by its first two lines, with either line ending", () => {
    const body = bodyOf("less", "2026-11");
    expect(posted(body)).toEqual([{ id: 1, body, month: "2026-11" }]);
    expect(posted(body.replaceAll("\n", "\r\n"))).toEqual([{ id: 1, body, month: "2026-11" }]);
    expect(markOf(body)).toBe("<!-- git-ai-impact:report verdict=less assertions=0-failed -->");
  });

  it.each([
    ["of another place", bodyOf("less", null, "other-12345678"), BOT],
    ["that is a copy by a stranger", bodyOf("less", null), { user: { type: "User" }, author_association: "NONE" }],
    ["that is a copy by who once contributed", bodyOf("less", null), { user: { type: "User" }, author_association: "CONTRIBUTOR" }],
    ["that quotes it further down", `hello\n${bodyOf("less", null)}`, BOT],
    ["that is a pull request", bodyOf("less", null), { ...BOT, pull_request: {} }],
    ["without the second line", markdownOf("less"), BOT],
  ])("is none %s", (_what, body, by) => {
    expect(posted(body, by)).toEqual([]);
  });

  it.each([null, {}, "x", [null, 1, { body: 3 }]])("is none in an answer that is %j", (data) => {
    expect(postedBy(data, PLACE)).toEqual([]);
  });

  it("may be by a person with a token of their own", () => {
    expect(posted(bodyOf("less", null), { user: { type: "User" }, author_association: "MEMBER" })).toHaveLength(1);
  });

  it("fits into a comment", () => {
    const body = composeBody({ markdown: `<!-- git-ai-impact:report -->\n${"ä".repeat(70_000)}`, place: PLACE, month: null, run: RUN });
    expect(body.length).toBeLessThanOrEqual(65_000);
    expect(body).toMatch(/Full report: \[files of the run\]\(https:[^)]+\)\.\n$/);
  });
});
