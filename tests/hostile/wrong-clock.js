/** Imported before a program: its calendar says what WRONG_CLOCK says (milliseconds since 1970) and runs backwards, an hour with each look. */
let now = Number(process.env.WRONG_CLOCK ?? 0);
const back = () => {
  now -= 3_600_000;
  return now;
};

globalThis.Date = class extends Date {
  constructor(...given) {
    if (given.length === 0) super(back());
    else super(...given);
  }

  static now() {
    return back();
  }
};
