import { execFileSync } from "node:child_process";
import { READING_TRAPS } from "./reading.ts";
import { TRANSPORT_TRAPS } from "./transport.ts";
import type { Trap } from "./trap.ts";
import { WRITING_TRAPS } from "./writing.ts";

/** All traps, in an order in which setting one does not spring those before it. */
export const TRAPS: readonly Trap[] = [...WRITING_TRAPS, ...READING_TRAPS, ...TRANSPORT_TRAPS];

/** Keys that name a program, or where one is found, and that no plain git command here can be brought to run from a repository; with the reason. */
export const UNTRIGGERED: Readonly<Record<string, string>> = {
  "uploadpack.packObjectsHook": "git reads it from the user's and the system's configuration alone",
  "gc.recentObjectsHook": "git before 2.42 does not know it",
  "hook.<name>.command": "git before 2.54 does not know it",
  "hook.<friendly-name>.command": "git before 2.54 does not know it",
  "core.hooksPath": "a folder: shown with the hooks themselves",
  "remote.<name>.vcs": "names git-remote-NAME, which is looked for on the PATH alone",
  "guitool.<name>.cmd": "run from a menu of git gui",
  "instaweb.httpd": "starts a web server that would stay",
  "instaweb.browser": "names one of browser.<tool>, behind a web server",
  "instaweb.modulePath": "modules of a web server that instaweb starts",
  "help.browser": "names one of browser.<tool>",
  "web.browser": "names one of browser.<tool>",
  "man.viewer": "names one of man.<tool>",
  "diff.tool": "names one of difftool.<tool>",
  "diff.guitool": "names one of difftool.<tool>",
  "merge.tool": "names one of mergetool.<tool>",
  "merge.guitool": "names one of mergetool.<tool>",
  "gitcvs.dbDriver": "a Perl module of git cvsserver",
  "sendemail.tocmd": "git send-email is a package of its own",
  "sendemail.ccCmd": "git send-email is a package of its own",
  "sendemail.headerCmd": "git send-email is a package of its own",
  "sendemail.sendmailCmd": "git send-email is a package of its own",
  "sendemail.smtpServer": "git send-email is a package of its own",
  "sendemail.<identity>.*": "git send-email is a package of its own",
  "url.<base>.pushInsteadOf": "as url.<base>.insteadOf, for pushes",
  "protocol.allow": "as protocol.<name>.allow, for all",
};

/** Keys that are spelled as if they named a program and do not: files, folders, addresses, limits, texts, groups of other keys. */
export const NO_PROGRAM: readonly string[] = [
  "bundle.*",
  "bundle.<id>.*",
  "column.clean",
  "completion.commands",
  "core.quotePath",
  "credential.useHttpPath",
  "diff.<driver>.cachetextconv",
  "feature.*",
  "help.htmlPath",
  "http.<url>.*",
  "http.sslCAPath",
  "http.pinnedPubkey",
  "notes.rewrite.<command>",
  "pretty.<name>",
  "rebase.abbreviateCommands",
  "remotes.<group>",
  "sendemail.smtpsslcertpath",
  "uploadpackfilter.allow",
  "uploadpackfilter.<filter>.allow",
];

/** How git spells what may be a program: by the last word of a key. */
const SUSPECT =
  /(cmd|commands?|program|editor|pager|helper|textconv|driver|external|gitproxy|pack|vcs|askpass|path|fsmonitor|tunnel|httpd|browser|hook|viewer|tool|insteadof|server|difffilter|\*|>)$|^(clean|smudge|process|update|allow)$/i;

/** Every key that the installed git documents, as it spells it, without those that are booleans and colours by their nature. */
export function documentedKeys(): readonly string[] {
  const lines = execFileSync("git", ["help", "--config"], { encoding: "utf8" }).split("\n");
  return lines.filter((line) => /^[a-z][\w-]*\.\S+$/i.test(line) && !/^(advice|color|fsck|\w+\.fsck)\./i.test(line));
}

/** Those of them that may name a program. */
export function suspectKeys(): readonly string[] {
  return documentedKeys().filter((key) => SUSPECT.test(key.slice(key.lastIndexOf(".") + 1)));
}
