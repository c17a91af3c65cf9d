import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** What forges take as the user name beside a token; most look at the token alone. */
const USER = "x-access-token";
/** Bitbucket knows its tokens by a name of its own. */
const USERS: ReadonlyMap<string, string> = new Map([["bitbucket.org", "x-token-auth"]]);

/** Host names and ports, IPv6 addresses in brackets: nothing that a shell or its patterns would read otherwise. */
const HOST = /^(?:[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;

/**
 * Writes the program that git asks for user names and passwords: a script that answers for the hosts that are named, over https, and refuses everybody else, a
 * proxy among them. It holds the place of the token and not the token, which so stands in no argument, environment or configuration.
 *
 * @param folder existing, and nobody else's
 * @param hosts as `CloneAddress` names them
 * @param tokenFile absolute; its first line is the token
 * @returns path of the script
 */
export async function writeAskpass(folder: string, hosts: readonly string[], tokenFile: string): Promise<string> {
  const answers = hosts.filter((host) => HOST.test(host)).map((host) => answersOf(host, USERS.get(host) ?? USER));
  const path = join(folder, "askpass");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(path, scriptOf(answers, tokenFile), { mode: 0o700, flag: "wx" });
  return path;
}

/** git asks in these words in the language that its calls are made in. */
function answersOf(host: string, user: string): string {
  return [
    `  "Username for 'https://${host}': ") printf '%s\\n' '${user}' ;;`,
    `  "Password for 'https://${user}@${host}': ") tell_token ;;`,
  ].join("\n");
}

function scriptOf(answers: readonly string[], tokenFile: string): string {
  return [
    "#!/bin/sh",
    "# Written by git-ai-impact for one run.",
    "tell_token() {",
    `  read -r token < ${quoted(tokenFile)} || [ -n "$token" ] || exit 1`,
    "  printf '%s\\n' \"$token\"",
    "}",
    'case "$1" in',
    ...answers,
    "  *) exit 1 ;;",
    "esac",
    "",
  ].join("\n");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
