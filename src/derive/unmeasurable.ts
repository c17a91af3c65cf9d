/** Why something cannot be measured, and what to type against it where that helps. */
export interface Unmeasurable {
  readonly reason: string;
  readonly fix: string | null;
}
