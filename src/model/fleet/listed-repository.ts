import { z } from "zod";

const Cell = z.string().min(1).max(4_096);

/** One row of a list of repositories to scan (`repos.csv`). A cell that is empty says nothing: null. */
export const ListedRepository = z.object({
  repo: Cell,
  main: Cell.nullable(),
  team: z.string().min(1).max(200).nullable(),
  prs: Cell.nullable(),
  runs: Cell.nullable(),
  deployments: Cell.nullable(),
  incidents: Cell.nullable(),
});
export type ListedRepository = z.infer<typeof ListedRepository>;

/** Columns that name a file of records of the repository. */
export const LISTED_FILES = ["prs", "runs", "deployments", "incidents"] as const;
export type ListedFile = (typeof LISTED_FILES)[number];
