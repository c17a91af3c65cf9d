import { type Command, Option } from "commander";
import { ANNOTATION_FORMS, PRESETS } from "../app/check-words.ts";
import { COHORT_FILE_FORMATS, FILE_FORMATS } from "../app/formats.ts";
import { FORGES, PRIVACY_MODES, READER_CHOICES } from "../app/options.ts";
import { SPAN_FORMS } from "../config/dates.ts";

/** Options of `scan`, of one repository and of many; which of them need `--repos` is seen in `read-fleet-options.ts`. */
export function addScanOptions(command: Command): Command {
  const read = addSourceOptions(command).option("--teams <file>", "teams, of which rules of paths and CODEOWNERS are judged here (CSV)");
  const described = addRecordSources(addRecordFiles(read))
    .optionsGroup("Many repositories:")
    .option("--repos <list>", "a CSV of paths or addresses, or a folder of repositories, in place of one path")
    .option("--shard <part>", "read one part of the list, as 2/8; what is in a part depends on nothing else")
    .option("--jobs <number>", "repositories at a time (default: as many as cores)")
    .option("--timeout <duration>", "time for one repository, as 90s, 30m or 2h (default: 30m)")
    .option("--tolerate-failed <limit>", "how many may be less than done in a run that ends well, as 2% or 3 (default: 0)")
    .option("--dry-run", "say what it would take and who would be contacted, and write nothing")
    .option("--ssh-agent", "let ssh take keys from the agent, for addresses in the list");
  return addTalkOptions(addFactsOption(described)).option("--json", "print JSON on stdout");
}

/** All that `analyze` takes and all that `cohort` takes; which of them belong to what is checked is seen when that is known. */
export function addCheckOptions(command: Command): Command {
  const described = command
    .optionsGroup("What is asserted:")
    .addOption(new Option("--preset <name>", "in place of the configuration's; what it says of measures stays").choices(PRESETS))
    .addOption(new Option("--annotations <form>", "lines beside a CI run, on stderr (default: none)").choices(ANNOTATION_FORMS));
  return addAnalyzeOptions(described)
    .optionsGroup("Many repositories:")
    .option("--teams <file>", "check teams instead of repositories: who belongs to which (CSV)")
    .option("--plan <file>", "the rollout that cohort plan proposed");
}

/** Options of `analyze`, which the plain run takes as well. */
export function addAnalyzeOptions(command: Command): Command {
  return addTalkOptions(addOutputOptions(addRecordOptions(addAdoptionOptions(addScopeOptions(command)))));
}

/** Options of `explain`: what `--week` must know of the clone, and nothing that estimates. */
export function addWeekOptions(command: Command): Command {
  const described = command
    .optionsGroup("What is explained:")
    .option("--report <file>", "how the estimate in a saved report.json came about, or what it tells of a week")
    .option("--week <date>", "what landed in the seven days from this one on; a path in place of the measure names the clone");
  return addFactsOption(addSourceOptions(described).option("--timezone <name>", "time zone in which days begin (default: UTC)")).addOption(
    new Option("--privacy <mode>", "what may be named").choices(PRIVACY_MODES),
  );
}

/** What is read, and which days and weeks of it count. */
export function addScopeOptions(command: Command): Command {
  return addSourceOptions(command)
    .option("--since <date>", "leave out what landed before this day (YYYY-MM-DD or YYYY-MM)")
    .option("--until <date>", "leave out what landed on or after this day")
    .option("--timezone <name>", "time zone in which weeks begin (default: UTC)");
}

function addSourceOptions(command: Command): Command {
  return command
    .optionsGroup("What is read:")
    .option("--main <ref>", "the integration branch")
    .option("--fetch-prs", "fetch pull request heads from the remote into the cache, after asking")
    .option("--allow-shallow", "accept a shallow clone; counts will be too low")
    .addOption(new Option("--reader <name>", "how objects are read").choices(READER_CHOICES))
    .option("--config <file>", "configuration file (default: git-ai-impact.config.* in the repository)")
    .option("--markers <file>", "AI markers to add, change or disable");
}

function addFactsOption(command: Command): Command {
  return command.optionsGroup("Output:").option("--facts <folder>", "where facts are kept for the next run (default: the user's cache)");
}

function addAdoptionOptions(command: Command): Command {
  return command
    .optionsGroup("Adoption:")
    .option("--adopted <date>", `when AI tools arrived: ${SPAN_FORMS}`)
    .option("--ended <date>", "when they were given up")
    .option("--claim <text>", claimHelp("this history"), collect);
}

function claimHelp(against: string): string {
  return `try a claim against ${against}, as landed-changes:+100%; may be repeated`;
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

/** Options of `init`, which looks at a clone and estimates nothing. */
export function addInitOptions(command: Command): Command {
  const described = command
    .optionsGroup("What is read:")
    .option("--main <ref>", "the integration branch")
    .option("--adopted <date>", `when AI tools arrived: ${SPAN_FORMS}`)
    .option("--allow-shallow", "accept a shallow clone; counts will be too low")
    .addOption(new Option("--reader <name>", "how objects are read").choices(READER_CHOICES))
    .optionsGroup("Output:")
    .option("--dry-run", "print what would be written, and write nothing");
  return addTalkOptions(described);
}

/** Options of `cohort`, which reads facts and no repository. */
export function addCohortOptions(command: Command): Command {
  const described = command
    .optionsGroup("Units and adoption:")
    .option("--teams <file>", "compare teams instead of repositories: who belongs to which, and when each adopted (CSV)")
    .option("--adopted <date>", `when all of them got AI tools: ${SPAN_FORMS} (default: each as declared or found)`)
    .option("--ended <date>", "when all of them gave these up")
    .option("--plan <file>", "the rollout that cohort plan proposed, to be judged as it was drawn")
    .option("--claim <text>", claimHelp("these units"), collect)
    .option("--config <file>", "configuration file with teams (default: none)");
  return addJudgementOptions(
    addPlainOptions(addFileOptions(described, { formats: COHORT_FILE_FORMATS, place: "the user's cache" })).option(
      "--quiet",
      "no progress on stderr",
    ),
  );
}

/** Options of `cohort plan`, with its description: the command stands in two places. */
export function addPlanOptions(command: Command): Command {
  const described = command
    .description("propose who adopts when, in waves, and say what such a rollout would see")
    .configureHelp({ commandUsage: () => "git-ai-impact cohort plan [options] <facts>" })
    .optionsGroup("Units and waves:")
    .option("--teams <file>", "plan for teams instead of repositories: who belongs to which (CSV)")
    .option("--config <file>", "configuration file with teams (default: none)")
    .option("--units <file>", "only these units, one a line (default: all that have not adopted)")
    .option("--waves <number>", "waves (default: 4)")
    .option("--weeks-apart <number>", "weeks from one wave to the next (default: 8)")
    .option("--starts <date>", "first day of the first wave (default: a Monday four weeks after the data)")
    .option("--random", "let a lot decide who goes first")
    .option("--seed <number>", "seed of the lot (default: 1)");
  return addPlainOptions(described)
    .optionsGroup("Output:")
    .option("--out <folder>", "write rollout-plan.json and rollout-plan.csv there")
    .option("--json", "print JSON instead of text on stdout");
}

function addRecordOptions(command: Command): Command {
  return addRecordSources(addRecordFiles(command).option("--usage <file>", "licences, tokens and cost of AI tools (CSV)"));
}

/** Records that facts keep. */
function addRecordFiles(command: Command): Command {
  return command
    .optionsGroup("Pull requests, CI, incidents:")
    .option("--prs <file>", "pull requests, as gh, glab or a page of the forge's API prints them, or CSV")
    .option("--reviews <file>", "their reviews, where the file of pull requests has none")
    .option("--runs <file>", "CI runs of main and of branches")
    .option("--deployments <file>", "deployments")
    .option("--incidents <file>", "incidents, as PagerDuty or Statuspage export them, or CSV")
    .option("--services <file>", "which repository an incident's service belongs to (CSV)");
}

/** How far the files reach, and where else records are. */
function addRecordSources(command: Command): Command {
  return command
    .option("--records-until <date>", "these files are complete up to this day (default: to the last event in each)")
    .addOption(new Option("--forge <name>", "ask a forge for all of these; what that costs is shown first").choices(FORGES))
    .option("--forge-url <address>", "the forge, where it is not the public one")
    .option("--token-file <file>", "file with the token (default: GH_TOKEN, GITHUB_TOKEN or GITLAB_TOKEN)")
    .option("--ask-gh", "take the token from `gh auth token`")
    .option("--offline", "refuse every option that uses the network");
}

function addOutputOptions(command: Command): Command {
  return addJudgementOptions(
    addHistoryOption(addFileOptions(addFactsOption(command), { formats: FILE_FORMATS, place: "the user's cache" })),
  );
}

function addHistoryOption(command: Command): Command {
  return command.option("--history <folder>", "keep an entry for each run there, and say what moved since the last one");
}

function addJudgementOptions(command: Command): Command {
  return command
    .optionsGroup("Output:")
    .addOption(new Option("--privacy <mode>", "what may be named").choices(PRIVACY_MODES))
    .option("--require-verdict", "exit with 3 when there is no verdict")
    .option("--seed <number>", "seed of the random draws (default: 1)");
}

interface FileHelp {
  readonly formats: readonly string[];
  /** Where files go that are not told where. */
  readonly place: string;
}

/** Files of a report, and what stands on stdout in their place. */
export function addFileOptions(command: Command, { formats, place }: FileHelp): Command {
  return command
    .optionsGroup("Output:")
    .option("--format <list>", `files to write: ${formats.join(", ")}`)
    .option("--out <folder>", `where to write them (default: ${place})`)
    .option("--open", "show the page in the browser")
    .option("--json", "print JSON instead of text on stdout");
}

/** For commands that show progress and may ask. */
export function addTalkOptions(command: Command): Command {
  return addPlainOptions(command)
    .option("--quiet", "no progress on stderr")
    .option("--no-input", "never ask")
    .option("--yes", "answer every question with yes");
}

/** For every command. */
export function addPlainOptions(command: Command): Command {
  return command
    .optionsGroup("Talk:")
    .option("--no-color", "no colour")
    .option("--debug", "print the stack of an error")
    .helpOption("-h, --help", "print this help");
}
