/** One number at one instant. */
export interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Epoch seconds. */
  readonly at: number;
}

/** Numbers of one kind. Its name ends with its unit, as OpenMetrics wants it; null for numbers without one. */
export interface Family {
  readonly name: string;
  readonly unit: string | null;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/**
 * Families as OpenMetrics text: type, unit and help of each, then its samples, one labelled series after the other, each in
 * the order of time; `# EOF` at the end. Of two samples of one series and instant the first stays;
 * what is no number is unknown and left out.
 */
export function writeExposition(families: readonly Family[]): string {
  return `${[...families.flatMap(familyLines), "# EOF"].join("\n")}\n`;
}

function familyLines({ name, unit, help, samples }: Family): readonly string[] {
  const head = [`# TYPE ${name} gauge`, ...(unit === null ? [] : [`# UNIT ${name} ${unit}`]), `# HELP ${name} ${escapeText(help)}`];
  return [...head, ...seriesOf(samples).flatMap(([labels, series]) => series.map(({ value, at }) => `${name}{${labels}} ${value} ${at}`))];
}

/** Samples by their labels as text; each series ascending in time, without repeats. */
function seriesOf(samples: readonly Sample[]): readonly (readonly [string, readonly Sample[]])[] {
  const series = new Map<string, Map<number, Sample>>();
  for (const sample of samples) {
    const labels = Object.entries(sample.labels)
      .map(([name, value]) => `${name}="${escapeText(value)}"`)
      .join(",");
    const instants = series.get(labels) ?? new Map<number, Sample>();
    if (!instants.has(sample.at) && Number.isFinite(sample.value)) instants.set(sample.at, sample);
    series.set(labels, instants);
  }
  return [...series].map(([labels, instants]) => [labels, [...instants.values()].sort((a, b) => a.at - b.at)]);
}

function escapeText(text: string): string {
  return text.replace(/[\\"\n]/g, (sign) => (sign === "\n" ? "\\n" : `\\${sign}`));
}
