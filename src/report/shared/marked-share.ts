/** Told with the adoption date and in the section about adoption: its change is the adoption itself. */
export const MARKED_SHARE = "ai-marked-share";
