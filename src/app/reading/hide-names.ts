import { textsOf } from "../../derive/people.ts";
import type { CompiledMarkers } from "../../markers/compile-markers.ts";
import type { Identities, RawIdentity } from "../../model/identity.ts";
import type { Pseudonymise } from "../../sources/pseudonyms.ts";

interface NamedPeople {
  readonly raw: readonly RawIdentity[];
  /** The same identities after `.mailmap`. */
  readonly mapped: readonly RawIdentity[];
  readonly markers: CompiledMarkers;
  /** Names and addresses that the configuration calls automation. */
  readonly bots: readonly string[];
  readonly pseudonymise: Pseudonymise;
}

/** The last step that sees names: what stands behind each identity is judged, then only keyed hashes are left. */
export function hideNames({ raw, mapped, markers, bots, pseudonymise }: NamedPeople): Identities {
  const named = new Set(bots.map((bot) => bot.toLowerCase()));
  const isNamed = ({ name, email }: RawIdentity) => named.has(name.toLowerCase()) || named.has(email.toLowerCase());
  const pairs = raw.map((identity, i) => ({ identity, after: mapped[i] ?? identity }));
  const texts = pairs.map(({ identity, after }) => textsOf(identity, after));
  // Many identities share a name or an address.
  const known = new Map<string, string>();
  const keyOf = (text: string) => {
    const key = known.get(text) ?? pseudonymise(text);
    known.set(text, key);
    return key;
  };
  return {
    pairKey: texts.map(({ pair }) => keyOf(pair)),
    nameKey: texts.map(({ name }) => keyOf(name)),
    personKey: texts.map(({ person }) => keyOf(person)),
    renamed: Uint8Array.from(pairs, ({ identity, after }) => Number(identity.name !== after.name || identity.email !== after.email)),
    kind: pairs.map(({ identity, after }) => (isNamed(identity) || isNamed(after) ? "automation" : markers.identityKind(identity, after))),
  };
}
