/** The command line prints strings of repositories too, in errors and progress; it reaches the escaper through here. */
export { escapeTerminal, printJson } from "../report/shared/escape.ts";
