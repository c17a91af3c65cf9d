import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const Case = z.strictObject({
  id: z.string().regex(/^[STEFO]\d\d$/),
  /** What is hostile or broken. */
  title: z.string(),
  /** What the program does. */
  behaviour: z.string(),
  /** The exit codes that it may end with. */
  exit: z.string().regex(/^\d+(, \d+)*$/),
  /** What a machine must have, or the tests are skipped with that reason. */
  needs: z.string().optional(),
  /** Where that is tested: a file, and the name of a test or of a group of tests as it is written there. */
  tests: z.array(z.strictObject({ file: z.string(), name: z.string() })).min(1),
});

/** Every case that must be survived, in the order of its table in docs/SECURITY.md. */
export const CASES = z.array(Case).parse(JSON.parse(readFileSync(join(import.meta.dirname, "cases.json"), "utf8")));

/** Kinds of cases and how many there are of each: shapes of repositories; dates, text and people; environment; forges and files of records; outputs. */
export const KINDS = { S: 32, T: 12, E: 12, F: 16, O: 14 } as const;
