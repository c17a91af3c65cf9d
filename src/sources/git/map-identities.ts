import type { RawIdentity } from "../../model/identity.ts";
import { linesOf } from "./object-types.ts";
import { requireShas } from "./require-sha.ts";
import { gitFailure, runGit } from "./run-git.ts";
import type { Shadow } from "./shadow.ts";

const REGULAR_FILE = /^100(?:644|755) blob ([0-9a-f]{40,64})\t\.mailmap$/;
/** Characters that end a name or an address where git reads a contact, or a line of its input. */
const NOT_A_CONTACT = /[<>\n\r\0]/;

/**
 * A mailmap applied to identities, in order; the input itself where there is none, and for identities that cannot be written as a contact.
 * @param mailmap object id of the file
 * @throws ToolError GIT_FAILED when it cannot be read
 */
export async function mapIdentities(
  shadow: Shadow,
  mailmap: string | null,
  identities: readonly RawIdentity[],
): Promise<readonly RawIdentity[]> {
  if (mailmap === null || identities.length === 0) return identities;
  const contacts = new Map<string, RawIdentity>();
  for (const identity of identities) if (isContact(identity)) contacts.set(toContact(identity), identity);
  const args = ["-c", `mailmap.blob=${mailmap}`, "check-mailmap", "--stdin"];
  const call = shadow.call(args, { input: linesOf(contacts.keys()) });
  const { stdout, stderr } = await runGit(shadow.git, call);
  // git goes on without a mailmap that is lost, and exits with 0.
  if (stderr.includes("unable to read mailmap")) throw gitFailure(call, "its .mailmap cannot be read");
  const answers = stdout.toString("utf8").split("\n");
  const mapped = new Map([...contacts.keys()].map((contact, i) => [contact, answers[i] ?? ""]));
  return identities.map((identity) => {
    const answer = mapped.get(toContact(identity));
    return answer === undefined || !isContact(identity) || answer === toContact(identity) ? identity : fromContact(answer, identity);
  });
}

/**
 * Object id of a commit's `.mailmap`; null where it has no regular file of that name: a link or folder is none.
 * @param commit full object id
 * @throws ToolError GIT_FAILED when the commit's tree cannot be read
 */
export async function findMailmap(shadow: Shadow, commit: string): Promise<string | null> {
  requireShas([commit]);
  const { stdout } = await runGit(shadow.git, shadow.call(["ls-tree", "-z", "--full-tree", commit, "--", ".mailmap"]));
  return REGULAR_FILE.exec(stdout.toString("latin1").split("\0")[0] ?? "")?.[1] ?? null;
}

/** Can be written as `name <address>` and read back: what git's mailmap can be asked about. */
export function isContact({ name, email }: RawIdentity): boolean {
  return !NOT_A_CONTACT.test(name) && !NOT_A_CONTACT.test(email) && name.trim() === name && email.trim() === email;
}

function toContact({ name, email }: RawIdentity): string {
  return name === "" ? `<${email}>` : `${name} <${email}>`;
}

function fromContact(contact: string, fallback: RawIdentity): RawIdentity {
  const open = contact.indexOf("<");
  if (open < 0 || !contact.endsWith(">")) return fallback;
  return { name: contact.slice(0, open).trimEnd(), email: contact.slice(open + 1, -1) };
}
