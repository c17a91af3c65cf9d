import type { PlaceboStrip } from "../../../model/claim-result.ts";
import { dayName } from "../../shared/calendar.ts";
import { NARROW, WIDE } from "../../shared/chart/frame.tsx";
import { PLACEBO_MESSAGES as SAY } from "../../shared/messages/claims.ts";
import { coversZero, formatChange, formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { ChartFigure } from "../../shared/page/chart-figure.tsx";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import { sayPlacebo } from "../../shared/tables/claim-tables.ts";
import { StripChart } from "./strip-chart.tsx";

type StripDate = PlaceboStrip["dates"][number];
type Change = NonNullable<StripDate["ours"]>;

/** The strip of fake dates: a drawing, a slider for those who have scripts, and the table. */
export function PlaceboStripFigure({ strip }: { readonly strip: PlaceboStrip }) {
  const title = sayPlacebo({ placebo: strip }) ?? "";
  const missing = strip.dates.filter(({ ours }) => ours === null).length;
  const note = missing === 0 ? SAY.note : `${SAY.note} ${SAY.short(formatNumber(missing))}`;
  return (
    <ChartFigure
      title={title}
      note={note}
      wide={<StripChart size={WIDE} label={title} strip={strip} />}
      narrow={<StripChart size={NARROW} label={title} strip={strip} />}
    >
      <Slider strip={strip} />
      <FoldedTable
        summary={SAY.table}
        titles={["Date", SAY.naive, SAY.ours]}
        align="lrr"
        rows={strip.dates.map((date) => [dayOf(date), sayFigures(date.naive), sayFigures(date.ours)])}
      />
    </ChartFigure>
  );
}

/** Shown by the script alone, which reads what to say from the list of the slider. */
function Slider({ strip: { dates } }: { readonly strip: PlaceboStrip }) {
  const real = dates.findIndex(({ isReal }) => isReal);
  return (
    <div class="strip-slider" hidden>
      <label for="strip-date">{SAY.slider}</label>
      <input type="range" id="strip-date" list="strip-dates" min="0" max={dates.length - 1} step="1" value={Math.max(0, real)} />
      <datalist id="strip-dates">
        {dates.map((date, i) => (
          <option key={date.date} value={i} label={SAY.says(dayOf(date), sayNaive(date.naive), sayOurs(date.ours))} />
        ))}
      </datalist>
      <output id="strip-says" for="strip-date" />
    </div>
  );
}

function dayOf({ date, isReal }: StripDate): string {
  return isReal ? SAY.realDay(dayName(date)) : dayName(date);
}

function sayNaive(change: StripDate["naive"]): string {
  return say(change, { open: SAY.notSignificant, off: SAY.significant });
}

function sayOurs(change: StripDate["ours"]): string {
  return say(change, { open: SAY.coversZero, off: SAY.offZero });
}

interface Words {
  readonly open: (value: string, interval: string) => string;
  readonly off: (value: string, interval: string) => string;
}

function say(change: Change | null, { open, off }: Words): string {
  if (change === null) return SAY.nothing;
  const { value, interval } = figures(change);
  return coversZero(change) ? open(value, interval) : off(value, interval);
}

function sayFigures(change: Change | null): string {
  if (change === null) return UNKNOWN;
  const { value, interval } = figures(change);
  return `${value} (${interval})`;
}

function figures(change: Change) {
  return formatChange({ ...change, scale: "ratio" }, "per-week");
}
