/**
 * The same value with every string in it replaced, keys left alone. Escaping a whole report at once, before
 * anything is laid out, leaves no place where it can be forgotten.
 */
export function mapStrings<T>(value: T, change: (text: string) => string): T {
  // The shape is kept: only strings are replaced, by strings.
  return mapped(value, (leaf) => (typeof leaf === "string" ? change(leaf) : leaf)) as T;
}

/** The same value with every number in it replaced. */
export function mapNumbers<T>(value: T, change: (number: number) => number): T {
  // The shape is kept: only numbers are replaced, by numbers.
  return mapped(value, (leaf) => (typeof leaf === "number" ? change(leaf) : leaf)) as T;
}

function mapped(value: unknown, change: (leaf: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (typeof value !== "object" || value === null) return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, change)]));
}
