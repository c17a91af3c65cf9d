import { at } from "./at.ts";
import { type LeastSquares, type Matrix, orthonormalRows } from "./least-squares.ts";
import { addProduct, emptyMatrix, sandwich } from "./sandwich.ts";

/** A row whose leverage is this near to 1 is fitted exactly, and its error is unknown. */
const FULL_LEVERAGE = 1 - 1e-10;

/**
 * Covariance of coefficients under errors of unequal variance, HC3.
 *
 * Formula: the sandwich with e²/(1 − h)² in the middle, h the leverage of a row.
 * Source: MacKinnon & White (1985). Same as R `sandwich::vcovHC(type = "HC3")`. Bias: takes rows as independent.
 *
 * @param fit as given by `leastSquares`
 * @returns null where a row is fitted exactly whatever its value (leverage 1)
 */
export function hc3Covariance(fit: LeastSquares): Matrix | null {
  const middle = emptyMatrix(fit.coefficients.length);
  for (const [i, row] of orthonormalRows(fit).entries()) {
    let leverage = 0;
    for (const value of row) leverage += value * value;
    if (leverage > FULL_LEVERAGE) return null;
    addProduct(middle, [row, row], (at(fit.residuals, i) / (1 - leverage)) ** 2);
  }
  return sandwich(fit, middle);
}
