/**
 * Sideways places of dots that stand at given heights, so that none covers another: each as near to the middle as it can be.
 *
 * @param heights ascending or descending
 * @param size diameter of a dot
 * @param reach farthest place from the middle; dots that find no room there stand in the middle
 */
export function dotSwarm(heights: readonly number[], size: number, reach: number): readonly number[] {
  const placed: { readonly height: number; readonly aside: number }[] = [];
  const steps = Math.max(0, Math.floor(reach / size));
  const candidates = [0, ...Array.from({ length: steps }, (_, i) => [(i + 1) * size, -(i + 1) * size]).flat()];
  return heights.map((height) => {
    const near = placed.filter((dot) => Math.abs(dot.height - height) < size);
    const aside = candidates.find((candidate) => near.every((dot) => Math.abs(dot.aside - candidate) >= size)) ?? 0;
    placed.push({ height, aside });
    return aside;
  });
}
