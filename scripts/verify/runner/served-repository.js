// @ts-check
import { execFileSync } from "node:child_process";

/** @param {string} folder @param {readonly string[]} words @param {string} [input] */
function git(folder, words, input = "") {
  return execFileSync("git", ["-C", folder, ...words], {
    input,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
    maxBuffer: 1 << 28,
  }).trim();
}

/**
 * A bare copy of a repository as it was on some day: main at its last step before that day, and the branches and pull request heads of then.
 *
 * @param {string} source bare, or a clone
 * @param {string} folder of the copy; made
 */
export function serveCopy(source, folder) {
  execFileSync("git", ["clone", "--quiet", "--mirror", "--local", source, folder], { stdio: "ignore" });
  git(folder, ["config", "http.receivepack", "true"]);
  const main = git(folder, ["symbolic-ref", "HEAD"]);
  const listed = git(folder, [
    "for-each-ref",
    "--format=%(objecttype) %(objectname) %(committerdate:unix) %(refname)",
    "refs/heads",
    "refs/pull/*/head",
  ]);
  const refs = listed.split("\n").flatMap((line) => {
    const [type, sha = "", at, name = ""] = line.split(" ");
    return type === "commit" && name !== main ? [{ sha, at: Number(at), name }] : [];
  });
  const tip = git(folder, ["rev-parse", main]);
  const present = git(folder, ["for-each-ref", "--format=delete %(refname)"]);
  git(folder, ["symbolic-ref", "HEAD", "refs/heads/main"]);
  git(folder, ["update-ref", "--stdin"], `${present}\ncreate refs/source/tip ${tip}\n`);
  return {
    /** @param {string} day YYYY-MM-DD @returns {string} commit that main is at */
    setTo(day) {
      const before = Date.parse(`${day}T00:00:00Z`) / 1000;
      const head = git(folder, ["rev-list", "-1", "--first-parent", `--before=${before}`, "refs/source/tip"]);
      const kept = refs.filter(({ at, name }) => at < before && name !== "refs/heads/main");
      const set = [{ name: "refs/heads/main", sha: head }, ...kept].map(({ name, sha }) => `update ${name} ${sha}\n`).join("");
      git(folder, ["update-ref", "--stdin"], set);
      return head;
    },
    /** @param {string} ref */
    filesOf: (ref) => git(folder, ["ls-tree", "-r", "--name-only", ref]).split("\n"),
  };
}
