import type { RawIdentity } from "../../model/identity.ts";
import type { BotFound } from "../../model/surroundings.ts";

/** An identity as commits spell it, and how many commits begin with which words. */
export interface Committer extends RawIdentity {
  readonly commits: number;
  /** Commits by the first words of their subjects, numbers aside. */
  readonly openings: ReadonlyMap<string, number>;
}

/** Fewer commits show no habit. */
const LEAST_COMMITS = 10;
/** Share of commits that begin like the three commonest ones; people's subjects hardly repeat. */
const LEAST_ALIKE = 0.6;
const COMMONEST = 3;
const MOST_BOTS = 10;

/** Words by which programs call themselves and people do not; a name is judged by all of its words. */
const MACHINE = wordSet(
  "bot robot ci automation automated autobuild autofix autoupdate builder buildbot circleci buildkite teamcity runner",
  "deploy deployer deployment deployments release releases releaser publisher nightly snapshot updater versioning changesets",
  "sync syncer mirror importer exporter weblate crowdin transifex lokalise translations translation localization",
  "cron scheduler linter formatter codegen generator svc noreply copybara actions",
);
/** Words that may stand beside those; some are names of people as well. */
const BESIDE = wordSet(
  "account user team the for by hosted machine service system platform infra manager master",
  "git github gitlab google aws azure npm jenkins travis bamboo",
  "docs web app code data dev ops devops semantic build package version",
);

function wordSet(...lines: readonly string[]): ReadonlySet<string> {
  return new Set(lines.flatMap((line) => line.split(" ")));
}

/**
 * Accounts that write commits by themselves: every word of the name is one that programs call themselves by, or the project's own, and their subjects repeat.
 * Whoever might be a person is left out, however regular the work: people are never named.
 *
 * @param committers those that are not known as automation already
 * @param project name of the repository; not its owner's, who may be a person
 */
export function findBots(committers: readonly Committer[], project: string): readonly BotFound[] {
  const own = new Set(wordsOf(project));
  const bots = committers.flatMap((committer) => {
    const account = machineAccount(committer, own);
    const alikeShare = alike(committer);
    if (account === null || committer.commits < LEAST_COMMITS || alikeShare < LEAST_ALIKE) return [];
    return [{ account, commits: committer.commits, alikeShare }];
  });
  const byAccount = new Map<string, BotFound>();
  for (const bot of bots.sort((a, b) => b.commits - a.commits || (a.account < b.account ? -1 : 1)))
    if (!byAccount.has(bot.account.toLowerCase())) byAccount.set(bot.account.toLowerCase(), bot);
  return [...byAccount.values()].slice(0, MOST_BOTS);
}

/** The name where it says that a program is behind it, the address where only that does; null where neither is sure. */
function machineAccount({ name, email }: Committer, own: ReadonlySet<string>): string | null {
  const words = wordsOf(name);
  if (words.length === 0 || !words.every((word) => MACHINE.has(word) || BESIDE.has(word) || own.has(word))) return null;
  if (words.some((word) => MACHINE.has(word))) return name.trim();
  return wordsOf(email.split("@")[0] ?? "").some((word) => MACHINE.has(word)) ? email : null;
}

function alike({ commits, openings }: Committer): number {
  const commonest = [...openings.values()].sort((a, b) => b - a).slice(0, COMMONEST);
  return commits === 0 ? 0 : commonest.reduce((sum, count) => sum + count, 0) / commits;
}

/** Words of a name in lower case: what letters and digits make up. */
function wordsOf(text: string): readonly string[] {
  return text
    .slice(0, 200)
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}

/** First two words of a subject, numbers aside: what repeats in `Release 1.2.3` and `Update locale de`. */
export function openingOf(message: string): string {
  const subject = message.slice(0, 200).split("\n", 1)[0] ?? "";
  return subject
    .toLowerCase()
    .replaceAll(/\p{N}+/gu, "0")
    .split(/\s+/, 2)
    .join(" ");
}
