const NOREPLY = /^(?:\d+\+)?([^@+]+)@users\.noreply\.github\.com$/;

/** The GitHub login inside a lower-case no-reply address (`123+login@users.noreply.github.com`); null for other addresses. */
export function githubLogin(email: string): string | null {
  return NOREPLY.exec(email)?.[1] ?? null;
}
