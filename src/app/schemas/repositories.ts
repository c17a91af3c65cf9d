import { ListedRepository } from "../../model/fleet/listed-repository.ts";
import type { SchemaEntry } from "../options.ts";
import { recordEntry } from "./record-format.ts";

const OPEN = recordEntry({
  name: "repos",
  title: "repositories to scan (--repos)",
  model: ListedRepository,
  isTyped: true,
  fields: {
    repo: "Path of a clone, bare or not, from the folder of the list on; or an address: https://…, ssh://… or user@host:path.",
    main: "Its main branch, where it is not found by itself.",
    team: "Team that it belongs to.",
    prs: "File of its pull requests, from the folder of the list on; {repo} stands for its short name.",
    runs: "File of its CI runs.",
    deployments: "File of its deployments.",
    incidents: "File of incidents.",
  },
  example: [
    {
      repo: "mirrors/shop.git",
      main: "main",
      team: "payments",
      prs: "records/{repo}-prs.json",
      runs: "records/{repo}-runs.json",
      deployments: "records/{repo}-deployments.csv",
      incidents: "records/incidents.csv",
    },
    {
      repo: "mirrors/search.git",
      main: null,
      team: "search",
      prs: "records/{repo}-prs.json",
      runs: null,
      deployments: null,
      incidents: null,
    },
    { repo: "https://git.example.com/team/docs.git", main: null, team: null, prs: null, runs: null, deployments: null, incidents: null },
  ],
});

/** Contract of `repos.csv`. Unlike records, which others export, people type it: a column that is not known is a mistake. */
export const REPOSITORIES: SchemaEntry = {
  ...OPEN,
  schema: () => {
    // The schema of a list of records, just made.
    const schema = OPEN.schema() as { readonly items: object };
    return { ...schema, items: { ...schema.items, additionalProperties: false } };
  },
};
