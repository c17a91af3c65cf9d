import { describe, expect, it } from "vitest";
import { commitLink, pullLink } from "../../../src/report/shared/links.ts";

const ID = "0123456789ab";

describe("links to commits and pull requests", () => {
  it.each([
    ["https://github.com/o/r", "/commit/0123456789ab", "/pull/12"],
    ["https://github.acme.example/o/r", "/commit/0123456789ab", "/pull/12"],
    ["https://gitlab.com/g/h/r", "/-/commit/0123456789ab", "/-/merge_requests/12"],
    ["https://bitbucket.org/o/r", "/commits/0123456789ab", "/pull-requests/12"],
    ["http://gitea.local.example:3000/o/r", "/commit/0123456789ab", "/pulls/12"],
    ["https://codeberg.org/o/r", "/commit/0123456789ab", "/pulls/12"],
  ])("follow the forge of %s", (web, commit, pull) => {
    expect(commitLink(web, ID)).toBe(web + commit);
    expect(pullLink(web, 12)).toBe(web + pull);
  });

  it("lead to no pull request where the host does not tell its forge", () => {
    expect(commitLink("https://code.example.com/o/r", ID)).toBe("https://code.example.com/o/r/commit/0123456789ab");
    expect(pullLink("https://code.example.com/o/r", 12)).toBeNull();
  });

  it.each([
    null,
    "",
    "javascript:alert(1)",
    "javascript://github.com/o/r",
    "data:text/html,x",
    "//github.com/o/r",
    "https://user:token@github.com/o/r",
    "https://github.com/o/r?x=1",
    "https://github.com/o/r#x",
    "https://github.com/o/r\n",
    "https://github.com/o/../r",
    'https://github.com/o/"onclick=',
    "https://github.com/o",
    "ftp://github.com/o/r",
  ])("are none on %j", (web) => {
    expect([commitLink(web, ID), pullLink(web, 12)]).toEqual([null, null]);
  });

  it.each(["", "abc", "0123456789aX", "../../x", "0123456789ab/../.."])("are none to the commit %j", (id) => {
    expect(commitLink("https://github.com/o/r", id)).toBeNull();
  });

  it.each([null, 0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("are none to the pull request %s", (number) => {
    expect(pullLink("https://github.com/o/r", number)).toBeNull();
  });
});
