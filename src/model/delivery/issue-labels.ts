const SERVICE = /^service(?::| |=|\/)+(.+)$/i;
const SEVERITY = /^(?:(?:severity|impact)(?::| |=|\/)+(.+)|(sev-?\d))$/i;

/** The service that an issue's labels name (`service: checkout`), in their own words; null where none does. */
export function serviceLabel(labels: readonly string[]): string | null {
  return firstGroup(labels, SERVICE);
}

/** The severity that an issue's labels name (`severity: high`, `sev-1`), in their own words; null where none does. */
export function severityLabel(labels: readonly string[]): string | null {
  return firstGroup(labels, SEVERITY);
}

function firstGroup(labels: readonly string[], pattern: RegExp): string | null {
  const match = labels.map((label) => pattern.exec(label)).find((found) => found !== null);
  return match?.[1] ?? match?.[2] ?? null;
}
