// @ts-check
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkOut, makeHome } from "./check-out.js";
import { openForge } from "./forge-stand-in.js";
import { runAction } from "./run-action.js";
import { serveCopy } from "./served-repository.js";

/** The token of every job; it must stand in no log, file or process list. */
export const TOKEN = "ghs_0123456789abcdefTOKENOFTHEJOB";
const REPOSITORY = "acme/payments";
const PULL = 7;

/**
 * A repository on a forge of this machine, and jobs that use the action on checkouts of it.
 *
 * @param {{ source: string, action: string }} what a repository to serve, and the folder of the action
 */
export async function openScene({ source, action }) {
  const scratch = mkdtempSync(join(tmpdir(), "ai-impact-action-"));
  const repositories = join(scratch, "repositories");
  mkdirSync(repositories);
  const repository = serveCopy(source, join(repositories, `${REPOSITORY}.git`));
  const forge = await openForge({ repositories, scratch, token: TOKEN });
  const env = makeHome(join(scratch, "home"), forge.certificate);
  const store = { caches: join(scratch, "caches"), artifacts: join(scratch, "artifacts") };
  let jobs = 0;
  return {
    scratch,
    repository,
    forge,
    store,
    /**
     * A job of its own: new workspace, new temporary folder; caches and the forge are those of the jobs before.
     *
     * @param {Readonly<Record<string, string>>} inputs
     * @param {{ depth?: number, event?: object, prepare?: (workspace: string) => void, env?: Record<string, string> }} [more]
     */
    async runJob(inputs, { depth = 0, event = {}, prepare = () => {}, env: own = {} } = {}) {
      const folder = join(scratch, `job-${++jobs}`);
      const workspace = join(folder, "workspace");
      await checkOut({ address: `${forge.origin}/${REPOSITORY}.git`, token: TOKEN, folder: workspace, env, depth });
      prepare(workspace);
      const eventFile = join(folder, "event.json");
      writeFileSync(eventFile, JSON.stringify(event));
      const runner = {
        ...env,
        GITHUB_REPOSITORY: REPOSITORY,
        GITHUB_SERVER_URL: forge.origin,
        GITHUB_API_URL: `${forge.origin}/api/v3`,
        GITHUB_RUN_ID: String(1_000 + jobs),
        GITHUB_RUN_ATTEMPT: "1",
        GITHUB_EVENT_PATH: eventFile,
        ...own,
      };
      return {
        ...(await runAction({ action, workspace, temporary: join(folder, "temporary"), store, inputs, env: runner })),
        folder,
        workspace,
      };
    },
    async close() {
      await forge.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** The event of a pull request that was opened. */
export const PULL_REQUEST_EVENT = { pull_request: { number: PULL } };
