import { z } from "zod";

/** An instant as forges write it, as epoch seconds. */
export const IsoInstant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text) / 1000);
/** A name, cut where it is absurdly long. */
export const Name = z.string().transform((text) => text.slice(0, 2_000));

/** A record as far as it is as documented. */
export interface NodeRead<T> {
  /** Null where something that it cannot be without is missing or wrong. */
  readonly value: T | null;
  /** Fields that were missing or wrong, without the indexes in lists: "reviews.nodes.submittedAt". */
  readonly wrong: readonly string[];
}

const ROUNDS = 5;

/**
 * Reads one record of a forge by its schema. Unknown fields are ignored. A field that is not as documented becomes null, and so does what holds it where it must
 * not be null: a review without its time goes, a pull request without its number is none. Nothing is coerced: `null` is no instant of 1970.
 */
export function readNode<T>(schema: z.ZodType<T>, data: unknown): NodeRead<T> {
  const wrong = new Set<string>();
  let current = data;
  for (let round = 0; round < ROUNDS; round++) {
    const parsed = schema.safeParse(current);
    if (parsed.success) return { value: parsed.data, wrong: [...wrong] };
    for (const { path } of parsed.error.issues) {
      if (round === 0) wrong.add(path.filter((part) => typeof part !== "number").join("."));
      if (path.length <= round) return { value: null, wrong: [...wrong] };
      current = withNull(current, path.slice(0, path.length - round));
    }
  }
  return { value: null, wrong: [...wrong] };
}

/** The same data with null at a path. */
function withNull(data: unknown, path: readonly PropertyKey[]): unknown {
  const [first, ...rest] = path;
  if (first === undefined || typeof data !== "object" || data === null) return null;
  if (Array.isArray(data)) return data.map((item: unknown, index) => (index === first ? withNull(item, rest) : item));
  // Any key may be asked of an object.
  return { ...data, [first]: withNull((data as Readonly<Record<PropertyKey, unknown>>)[first], rest) };
}
