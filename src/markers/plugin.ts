import type { RawIdentity } from "../model/identity.ts";
import type { Marker, MarkerScope } from "../model/marker.ts";
import type { MarkerKind } from "../model/marker-kinds.ts";

/** One enabled entry of the marker table, ready to be tested. */
export interface Rule {
  /** Index of its entry in the compiled table. */
  readonly index: number;
  readonly marker: Marker;
  readonly test: (text: string) => boolean;
  /** Test of `requireName`; always true where the entry asks for no name. */
  readonly testName: (name: string) => boolean;
}

/** A name and e-mail pair and the field that it stood in. */
export interface IdentityProbe extends RawIdentity {
  readonly place: MarkerScope;
}

interface PluginBase {
  /** Equals the folder name and the `kind` of its table entries. */
  readonly id: MarkerKind;
  readonly title: string;
}

/** Judges identities: authors, committers and people named in trailers. */
export interface IdentityPlugin extends PluginBase {
  readonly subject: "identity";
  compile(rules: readonly Rule[]): (probe: IdentityProbe) => readonly Rule[];
}

/** Judges one text: a line of a message or description, a first line, a branch name, a path, a ref name, an account's name or a label. */
export interface TextPlugin extends PluginBase {
  readonly subject: "line" | "subject-line" | "branch" | "path" | "ref" | "login" | "label";
  compile(rules: readonly Rule[]): (text: string) => readonly Rule[];
}

/** One kind of marker that git or a forge can show. Which tools exist is data; a plug-in knows only how its kind is looked for. */
export type MarkerPlugin = IdentityPlugin | TextPlugin;

/** No rule matched: shared, so that the common answer costs nothing. */
export const NO_RULES: readonly Rule[] = [];

/** The rules whose test accepts the text, in table order. */
export function rulesMatching(rules: readonly Rule[], text: string): readonly Rule[] {
  let found: Rule[] | null = null;
  for (const rule of rules) {
    if (!rule.test(text)) continue;
    found ??= [];
    found.push(rule);
  }
  return found ?? NO_RULES;
}

/** True where an entry may be compared with this field; an entry without a scope is compared with every field. */
export function isInScope(marker: Marker, place: MarkerScope): boolean {
  return marker.scope.length === 0 || marker.scope.includes(place);
}
