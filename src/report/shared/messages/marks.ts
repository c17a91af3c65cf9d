/** What points at AI beside the marks. `tools` are names of the marker table, or of the user's own. */
export const MARK_MESSAGES = {
  notes: (attesting: string, notes: string, onMain: string) =>
    `Attribution notes (no marks): ${attesting} of ${notes} attest AI lines, ${onMain} of those on main`,
  branches: (tools: string) => `Branches named like an agent's (no marks): ${tools}`,
} as const;
