/**
 * The same value with every string in it replaced, keys left alone. Escaping a whole report at once, before
 * anything is laid out, leaves no place where it can be forgotten.
 */
export function mapStrings<T>(value: T, change: (text: string) => string): T {
  // The shape is kept: only strings are replaced, by strings.
  return mapped(value, change) as T;
}

function mapped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, change));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, change)]));
}
