import { Command, CommanderError, Help, Option } from "commander";
import { COHORT_FILE_FORMATS, FILE_FORMATS } from "../app/formats.ts";
import { FORGES, PRIVACY_MODES, READER_CHOICES } from "../app/options.ts";
import { suggestionFor } from "../config/closest-name.ts";
import { SPAN_FORMS } from "../config/dates.ts";
import type { RawOptions } from "./raw-options.ts";

export const COMMANDS = ["analyze", "scan", "cohort", "doctor", "report", "explain", "schema", "sql"] as const;
/** `cohort plan` is a command of `cohort`. */
export type CommandName = (typeof COMMANDS)[number] | "cohort plan";

/** What the user asked for: a command, or a text (help, version) to print. */
export type Invocation =
  | { readonly kind: "command"; readonly command: CommandName; readonly argument: string | null; readonly raw: RawOptions }
  | { readonly kind: "text"; readonly text: string };

export interface ParseOptions {
  readonly version: string;
  readonly columns: number;
}

const PURPOSE =
  "Did more work reach main after AI coding tools arrived, or did it pile up on branches?\n" +
  "Reads a local clone, changes nothing in it, and prints a before/after report.";

const EXPLAIN =
  "print definition, formula, source and bias of a measure; without a name, list them; with --week DATE [path], list what landed in a week";

const EXAMPLES = `
Examples:
  git-ai-impact                          the clone you are in
  git-ai-impact --adopted 2025-09 PATH   the month in which the tools arrived
  git-ai-impact doctor                   what this clone lacks
  git-ai-impact scan --facts DIR         its history as Parquet tables
  git-ai-impact scan --repos LIST        the same for many repositories
  git-ai-impact cohort FACTS             many repositories or teams, by facts
  git-ai-impact cohort plan FACTS        who adopts when, to be judged later
  git-ai-impact sql FACTS 'FROM units'   ask their facts anything, in SQL
  git-ai-impact report FILE.json         draw a saved report again
  git-ai-impact explain landed-changes   what a measure means

Exit codes: 0 done, 2 usage or configuration, 3 no verdict (--require-verdict),
4 partial data, 5 repository refused, 70 bug, 74 cannot write, 130/143 stopped.`;

/**
 * Reads the words after the program's name.
 * @throws CommanderError on unknown or incomplete words, with a suggestion where there is one
 */
export function parseCommandLine(words: readonly string[], options: ParseOptions): Invocation {
  const printed: string[] = [];
  const found: Invocation[] = [];
  const program = createProgram(options, printed);
  const listen = (name: CommandName, command: Command) => {
    command.action(() => {
      const [argument = null, query] = command.args;
      const raw = command.opts<RawOptions>();
      found.push({ kind: "command", command: name, argument, raw: query === undefined ? raw : { ...raw, query } });
    });
  };
  for (const name of COMMANDS) {
    const command = createCommand(program, name);
    listen(name, command);
    if (name === "cohort")
      listen("cohort plan", addPlanOptions(command.helpCommand(false).enablePositionalOptions().command("plan <facts>")));
  }
  listen("cohort plan", addPlanOptions(program.command(`${PLAN_COMMAND} <facts>`, { hidden: true })));
  try {
    program.parse(joinPlan(words), { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return { kind: "text", text: printed.join("") };
    throw withCommandSuggestion(error, words);
  }
  return found[0] ?? { kind: "text", text: printed.join("") };
}

/** `cohort plan` as one word, so that its options are not taken for those of `cohort`. */
const PLAN_COMMAND = "cohort-plan";

function joinPlan(words: readonly string[]): readonly string[] {
  const start = words[0] === "help" ? 1 : 0;
  if (words[start] !== "cohort" || words[start + 1] !== "plan") return words;
  return [...words.slice(0, start), PLAN_COMMAND, ...words.slice(start + 2)];
}

function createProgram({ version, columns }: ParseOptions, printed: string[]): Command {
  const program = new Command("git-ai-impact")
    .description(PURPOSE)
    .usage("[options] [path]")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", EXAMPLES)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => printed.push(text),
      writeErr: () => {},
      getOutHelpWidth: () => columns,
      getOutHasColors: () => false,
    });
  // The plain run is `analyze`: its options belong into the first help that anybody sees.
  program.configureHelp({
    visibleOptions: (command) => {
      const analyze = command === program ? program.commands.find((one) => one.name() === "analyze") : undefined;
      const own = new Help().visibleOptions(command);
      return analyze === undefined ? own : [...new Help().visibleOptions(analyze).filter((one) => one.long !== "--help"), ...own];
    },
  });
  return program;
}

function createCommand(program: Command, name: (typeof COMMANDS)[number]): Command {
  switch (name) {
    case "analyze":
      return addTalkOptions(
        addOutputOptions(
          addRecordOptions(
            addAdoptionOptions(
              addScopeOptions(
                program.command("analyze [path]", { isDefault: true }).description("report on a clone; the default: git-ai-impact [path]"),
              ),
            ),
          ),
        ),
      );
    case "scan":
      return addScanOptions(
        program.command("scan [path]").description("write the facts of a clone, or of many, and read only what is new"),
      );
    case "cohort":
      return addCohortOptions(
        program
          .command("cohort <facts>")
          .description("compare many repositories, or teams, by the facts that scan --repos wrote; cohort plan proposes a rollout"),
      );
    case "doctor":
      return addTalkOptions(
        addScopeOptions(program.command("doctor [path]").description("say what is in a clone, what is missing, what adding it costs")),
      ).option("--json", "print JSON on stdout");
    case "report":
      return addPlainOptions(
        addFileOptions(
          program
            .command("report <file>")
            .description("draw a saved report.json or cohort.json again, in any format, without its repository"),
          { formats: FILE_FORMATS, place: "beside the report" },
        ).option("--quote", "print the sentences that are cleared for quoting"),
      );
    case "explain":
      return addTalkOptions(addWeekOptions(program.command("explain [measure]").description(EXPLAIN)));
    case "sql":
      return addPlainOptions(
        program
          .command("sql <facts> [query]")
          .description("answer a query over the facts that scan --repos wrote, read-only; without one, on a terminal, list the views")
          .option("--json", "print rows as JSON objects")
          .option("--csv", "print rows as CSV"),
      );
    case "schema":
      return addPlainOptions(
        program
          .command("schema [name]")
          .description("print a JSON Schema; without a name, list them")
          .option("--example", "print a valid example"),
      );
  }
}

function addScanOptions(command: Command): Command {
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

function addWeekOptions(command: Command): Command {
  const described = command
    .optionsGroup("What is explained:")
    .option("--report <file>", "how the estimate in a saved report.json came about, or what it tells of a week")
    .option("--week <date>", "what landed in the seven days from this one on; a path in place of the measure names the clone");
  return addFactsOption(addSourceOptions(described).option("--timezone <name>", "time zone in which days begin (default: UTC)")).addOption(
    new Option("--privacy <mode>", "what may be named").choices(PRIVACY_MODES),
  );
}

function addScopeOptions(command: Command): Command {
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
    .option("--claim <text>", "try a claim against this history, as landed-changes:+100%; may be repeated", collect);
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function addCohortOptions(command: Command): Command {
  const described = command
    .optionsGroup("Units and adoption:")
    .option("--teams <file>", "compare teams instead of repositories: who belongs to which, and when each adopted (CSV)")
    .option("--adopted <date>", `when all of them got AI tools: ${SPAN_FORMS} (default: each as declared or found)`)
    .option("--ended <date>", "when all of them gave these up")
    .option("--plan <file>", "the rollout that cohort plan proposed, to be judged as it was drawn")
    .option("--config <file>", "configuration file with teams (default: none)");
  return addJudgementOptions(
    addPlainOptions(addFileOptions(described, { formats: COHORT_FILE_FORMATS, place: "the user's cache" })).option(
      "--quiet",
      "no progress on stderr",
    ),
  );
}

function addPlanOptions(command: Command): Command {
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
  return addJudgementOptions(addFileOptions(addFactsOption(command), { formats: FILE_FORMATS, place: "the user's cache" }));
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

function addFileOptions(command: Command, { formats, place }: FileHelp): Command {
  return command
    .optionsGroup("Output:")
    .option("--format <list>", `files to write: ${formats.join(", ")}`)
    .option("--out <folder>", `where to write them (default: ${place})`)
    .option("--open", "show the page in the browser")
    .option("--json", "print JSON instead of text on stdout");
}

function addTalkOptions(command: Command): Command {
  return addPlainOptions(command)
    .option("--quiet", "no progress on stderr")
    .option("--no-input", "never ask")
    .option("--yes", "answer every question with yes");
}

function addPlainOptions(command: Command): Command {
  return command
    .optionsGroup("Talk:")
    .option("--no-color", "no colour")
    .option("--debug", "print the stack of an error")
    .helpOption("-h, --help", "print this help");
}

/** A mistyped command is read as a folder, or as a command to help with; what was meant is easy to guess. */
function withCommandSuggestion(error: unknown, words: readonly string[]): unknown {
  if (!(error instanceof CommanderError)) return error;
  const helpless = error.code === "commander.help";
  const word = words[helpless ? 1 : 0] ?? "";
  const suggestion = suggestionFor(word, COMMANDS);
  const isKnown = COMMANDS.some((name) => name === word);
  if (!helpless && (error.code !== "commander.excessArguments" || suggestion === "" || isKnown)) return error;
  return new CommanderError(error.exitCode, error.code, `unknown command "${word}"${suggestion}`);
}
