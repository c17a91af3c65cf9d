import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { readPullRequests } from "../../../src/sources/files/read-pull-requests.ts";
import { writtenFile } from "./written-file.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");
const heap = () => process.memoryUsage().heapUsed / 1e6;

/** `PULLS=10000` for the case of the specification. */
const COUNT = Number(process.env["PULLS"] ?? 1000);
const BODY = "0123456789".repeat(1000);

test("of pull requests with long descriptions neither these nor the text of the file stay in memory", async () => {
  const path = writtenFile("many.json.gz", gzipSync(JSON.stringify(Array.from({ length: COUNT }, (_, at) => pull(at))), { level: 1 }));
  let peak = 0;
  let characters = 0;
  collectGarbage();
  const before = heap();
  const records = await readPullRequests(path, {
    mapping: null,
    coveredUntil: null,
    matchPull({ body }) {
      characters += body?.length ?? 0;
      peak = Math.max(peak, heap() - before);
      return [];
    },
  });
  collectGarbage();
  const kept = heap() - before;
  expect(records.rows).toHaveLength(COUNT);
  expect(characters).toBe(COUNT * BODY.length);
  // A record is about one kilobyte, a description ten.
  expect(kept).toBeLessThan(COUNT * 0.004);
  expect(peak).toBeLessThan(100);
});

function pull(number: number) {
  const sha = number.toString(16).padStart(8, "0").repeat(5);
  const instant = "2026-05-01T00:00:00Z";
  return {
    number,
    body: BODY,
    author: { login: `somebody-with-a-name-${number % 50}` },
    state: "MERGED",
    createdAt: instant,
    mergedAt: instant,
    updatedAt: instant,
    headRefName: `a-branch-with-a-long-name-${number}`,
    headRefOid: sha,
    mergeCommit: { oid: sha },
    commits: [{ oid: sha, authoredDate: instant }],
    reviews: [
      { id: `PRR_kwDOA1B2C3D4E5F6_${number}`, author: { login: "somebody-else-with-a-name" }, state: "APPROVED", submittedAt: instant },
    ],
  };
}
