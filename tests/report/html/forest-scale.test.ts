import { describe, expect, it } from "vitest";
import type { MeasureResult } from "../../../src/model/report.ts";
import { forestScales } from "../../../src/report/shared/page/forest-scale.ts";
import { scaleNote } from "../../../src/report/shared/page/scale-note.ts";

type Row = Pick<MeasureResult, "unit" | "change">;
type Scale = NonNullable<MeasureResult["change"]>["scale"];

const row = (unit: Row["unit"], scale: Scale, lo: number, hi: number): Row => ({
  unit,
  change: { value: (lo + hi) / 2, lo, hi, level: 0.95, scale },
});

describe("scales of the forest plot", () => {
  it("put a halving as far from zero as a doubling", () => {
    const scale = forestScales([row("per-week", "ratio", -0.5, 1)]).get("percent");
    expect(scale?.limit).toBe(1);
    expect(scale?.place(1)).toBeCloseTo(1, 12);
    expect(scale?.place(-0.5)).toBeCloseTo(-1, 12);
    expect(scale?.place(0)).toBe(0);
  });

  it("share one scale among ratios and log ratios, and none between units", () => {
    const scales = forestScales([
      row("per-week", "ratio", -0.2, 0.1),
      row("log-ratio", "log-ratio", -0.3, 0.3),
      row("fraction", "difference", -0.06, 0.02),
      row("days", "difference", -4, 12),
    ]);
    expect([...scales.keys()]).toEqual(["percent", "points", "days"]);
    expect(scales.get("points")?.limit).toBeCloseTo(0.1, 12);
    expect(scales.get("days")?.limit).toBe(20);
  });

  it("are not stretched by one wide interval among five", () => {
    const narrow = Array.from({ length: 4 }, () => row("fraction", "difference", -0.02, 0.01));
    expect(forestScales([...narrow, row("fraction", "difference", -0.6, 0.7)]).get("points")?.limit).toBeCloseTo(0.02, 12);
  });

  it("end at a quadrupling, even for a fall to nothing", () => {
    const scale = forestScales([row("per-week", "ratio", -1, 40)]).get("percent");
    expect(scale?.limit).toBe(3);
    expect(scale?.place(-1)).toBe(-Infinity);
  });

  it("say where they end", () => {
    const scales = forestScales([row("per-week", "ratio", -0.5, 1), row("fraction", "difference", -0.06, 0.02)]);
    expect(scaleNote([...scales.values()])).toBe(
      "Drawn from −50% to +100% for relative changes, ±10 pt for shares; the line in the middle is no change. Grey intervals cover zero, arrows go on.",
    );
  });
});
