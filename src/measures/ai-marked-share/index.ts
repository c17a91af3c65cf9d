import { deriveAdoptionCurve } from "../../derive/adoption-curve.ts";
import type { Measure } from "../measure.ts";

export const aiMarkedShare: Measure<"ai-marked-share"> = {
  id: "ai-marked-share",
  title: "AI-marked, at least",
  unit: "fraction",
  goodDirection: "none",
  definition:
    "Landed changes with strong evidence of AI work (an agent is the author, or is named as assistant) in one of their commits, of all landed changes without automation. A lower bound: what is not marked is not known.",
  formula:
    "marked / counted landed changes, by week of landing; change = difference of pooled shares, its interval by binomial regression on 4-week bins with quasi-dispersion",
  source: "Marker table shipped with this tool.",
  bias: "Tools change their defaults, people switch marks off and squashing loses them. The rest is unmarked, never human.",
  needs: ["git history"],
  minimum: "12 weeks before and 8 after, 30 changes on each side",
  least: { itemsPerSide: 30 },
  observe(units, weeks) {
    const curve = deriveAdoptionCurve(units.landings, units.marks, weeks);
    const trials = Float64Array.from(curve.changes);
    return { kind: "proportion", events: Float64Array.from(curve.marked), trials, n: trials };
  },
};
