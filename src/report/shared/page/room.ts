import { createContext } from "preact";

/** What a page does without to stay small. */
export interface PageRoom {
  /** True where each chart is drawn once, for a desk and a phone alike, and scrolled on a phone. */
  readonly isTight: boolean;
  /** A sentence on each kind of thing that was left out, by the name of its kind; empty for a whole report. */
  readonly leftOut: ReadonlyMap<string, string>;
}

/** What the page that is drawn does without; nothing unless said. */
export const Room = createContext<PageRoom>({ isTight: false, leftOut: new Map() });
