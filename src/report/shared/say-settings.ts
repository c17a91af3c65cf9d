/** Settings of a run that are set, as a configuration file would name them. */
export function saySettings(settings: Readonly<Record<string, unknown>>): string {
  const set = Object.entries(settings).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0));
  return set.map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(", ") : JSON.stringify(value)}`).join("; ");
}
