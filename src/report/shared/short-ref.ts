/** "main" from `refs/heads/main`, "origin/main" from `refs/remotes/origin/main`; other names stay. */
export function shortRef(name: string): string {
  return name.replace(/^refs\/(?:heads|remotes)\//, "");
}
