/** The measure that a report's verdict is about. */
export const HEADLINE = "landed-changes";
