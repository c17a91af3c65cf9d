/** Opens every folded part. */
export function openEverything(): void;

/** Closes every folded part. */
export function closeEverything(): void;

/** Boxes that hold more than they show where nobody can scroll. */
export function cutOff(): readonly string[];

/** How many charts there are, and those without a sentence that tells them or a table beside them. */
export function chartsWithoutTable(): { readonly charts: number; readonly bad: readonly string[] };

/** The first elements that reach past the right edge, where the page scrolls sideways. */
export function widerThanPage(): readonly string[];

/** Tries a script, an event attribute, a link that is code and a request: what ran, and which directives refused. */
export function injectScripts(): Promise<{
  readonly wasRun: readonly string[];
  readonly refused: readonly string[];
}>;

/** Rules of axe-core that the page breaks, with the first elements that break them. Its source must have been run before. */
export function findViolations(): Promise<readonly { readonly id: string; readonly nodes: readonly string[] }[]>;

export function backgroundOfPage(): string;

/** Address of the link that has the focus; null where none has. */
export function focusedAddress(): string | null;

/** Id of the part that stands highest, whether a sheet ends after it, and how many buttons are shown. */
export function printOrder(): { readonly first: string; readonly breaksAfter: string; readonly buttons: number };

/** What can be read, after everything that only a script answers to was taken out. */
export function textWithoutControls(): string;

/** Adds texts that are faint, a chart without a table and a part that is too wide, for whoever doubts that these are seen. */
export function spoilPage(): void;

/** What stands on the page, spaces as one, and the data inside of it. */
export function textAndIsland(): { readonly text: string; readonly island: string };

/** What an XML parser says of those texts that are not well-formed. */
export function brokenMarkup(texts: readonly string[]): readonly string[];
