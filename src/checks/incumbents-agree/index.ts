import type { Check } from "../check.ts";
import { percentChange, signOf } from "../headline.ts";

export const incumbentsAgree: Check<"incumbents-agree"> = {
  id: "incumbents-agree",
  title: "Incumbents show the same",
  cap: { grade: "weak", reason: "the change is not seen among those who were there before", reach: "headline" },
  compute({ headline }) {
    const sign = headline === null ? 0 : signOf(headline.estimate.change);
    if (headline === null || sign === 0) return null;
    const { incumbents } = headline;
    if (incumbents.kind !== "value" || incumbents.model === null) {
      const detail = "People who landed work earlier than 8 weeks before the date landed too little to compare them alone.";
      return { status: "warn", detail, fix: null };
    }
    const said = `Landed by people who were there earlier than 8 weeks before the date: ${percentChange(incumbents.change)}`;
    if (signOf(incumbents.model) === sign) return { status: "pass", detail: `${said}, the same direction.`, fix: null };
    return { status: "warn", detail: `${said}; the change comes with who joined or left.`, fix: null };
  },
};
