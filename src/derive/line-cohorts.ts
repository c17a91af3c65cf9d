/** Lines by the landed change that they were born in. */
export interface LineCohorts {
  /** Landed changes, ascending. */
  readonly landing: Int32Array;
}
