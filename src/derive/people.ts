import type { Identities, IdentityTable, RawIdentity } from "../model/identity.ts";

/** Texts that stand for an identity; whoever holds them hashes them, so that no name is kept. */
export interface IdentityTexts {
  /** Equal for equal pairs as written. */
  readonly pair: string;
  /** Equal for equal names after `.mailmap`; the address where there is no name. */
  readonly name: string;
  /** Equal for identities of one person: the same address without regard to case; identities without an address are one person per name. */
  readonly person: string;
}

/** @param mapped the identity after `.mailmap` */
export function textsOf(raw: RawIdentity, mapped: RawIdentity): IdentityTexts {
  const { name, email } = mapped;
  return {
    pair: `pair\0${raw.name}\0${raw.email}`,
    name: `name\0${name === "" ? email : name}`,
    person: personText(mapped),
  };
}

/** Text that stands for a person. @param identity after `.mailmap` */
export function personText({ name, email }: RawIdentity): string {
  return email === "" ? `person\0name:${name}` : `person\0mail:${email.toLowerCase()}`;
}

/** Numbers persons by the first identity of each. */
export function mergePeople(identities: Identities): IdentityTable {
  const persons = new Map<string, number>();
  const person = Int32Array.from(identities.personKey, (key) => {
    const known = persons.get(key);
    if (known !== undefined) return known;
    persons.set(key, persons.size);
    return persons.size - 1;
  });
  return { ...identities, person, personCount: persons.size };
}
