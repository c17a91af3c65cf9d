import type { IdentityKind, IdentityTable, RawIdentity } from "../model/identity.ts";

/**
 * Merges identities into persons: by `.mailmap` first (already applied in `mapped`), then by e-mail address without regard to case. Identities
 * without an address are one person per name.
 *
 * @param judge what stands behind an identity, from the raw and the mapped pair
 */
export function mergePeople(
  raw: readonly RawIdentity[],
  mapped: readonly RawIdentity[],
  judge: (raw: RawIdentity, mapped: RawIdentity) => IdentityKind,
): IdentityTable {
  const persons = new Map<string, number>();
  const person = Int32Array.from(raw, (identity, i) => {
    const { name, email } = mapped[i] ?? identity;
    const key = email === "" ? `name:${name}` : `mail:${email.toLowerCase()}`;
    const known = persons.get(key);
    if (known !== undefined) return known;
    persons.set(key, persons.size);
    return persons.size - 1;
  });
  const kind = raw.map((identity, i) => judge(identity, mapped[i] ?? identity));
  return { raw, mapped, person, personCount: persons.size, kind };
}
