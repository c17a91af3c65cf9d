/** A share, 0–1, as whole percent; more than nothing is never said to be 0%, and less than all never 100%. */
export function percent(share: number): string {
  if (share > 0 && share < 0.01) return "less than 1%";
  return share < 1 && share > 0.99 ? "more than 99%" : `${Math.round(share * 100)}%`;
}
