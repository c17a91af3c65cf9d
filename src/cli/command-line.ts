import { Command, CommanderError, Help } from "commander";
import { FILE_FORMATS } from "../app/formats.ts";
import { suggestionFor } from "../config/closest-name.ts";
import {
  addAnalyzeOptions,
  addCheckOptions,
  addCohortOptions,
  addFileOptions,
  addInitOptions,
  addPlainOptions,
  addPlanOptions,
  addScanOptions,
  addScopeOptions,
  addTalkOptions,
  addWeekOptions,
} from "./option-groups.ts";
import type { RawOptions } from "./raw-options.ts";

export const COMMANDS = ["analyze", "check", "scan", "cohort", "doctor", "init", "report", "explain", "schema", "sql"] as const;
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
  git-ai-impact check --preset strict    fail a build where it is sure
  git-ai-impact doctor                   what this clone lacks
  git-ai-impact init                     a configuration and a weekly pipeline
  git-ai-impact scan --facts DIR         its history as Parquet tables
  git-ai-impact scan --repos LIST        the same for many repositories
  git-ai-impact cohort FACTS             many repositories or teams, by facts
  git-ai-impact cohort plan FACTS        who adopts when, to be judged later
  git-ai-impact sql FACTS 'FROM units'   ask their facts anything, in SQL
  git-ai-impact report FILE.json         draw a saved report again
  git-ai-impact explain landed-changes   what a measure means

Exit codes: 0 done, 1 an assertion failed (check), 2 usage or configuration,
3 no verdict (--require-verdict), 4 partial data, 5 repository refused,
70 bug, 74 cannot write, 130/143 stopped.`;

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
      return addAnalyzeOptions(
        program.command("analyze [path]", { isDefault: true }).description("report on a clone; the default: git-ai-impact [path]"),
      );
    case "check":
      return addCheckOptions(
        program
          .command("check [path]")
          .description("judge what the configuration asserts, of a clone, a saved report or a folder of facts; exit with 1 where it fails"),
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
    case "init":
      return addInitOptions(
        program.command("init [path]").description("look around a clone, and write a configuration and a weekly pipeline into it"),
      );
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
