/** A result that is more than a table: what it says, the rows behind it, what to know of them. */
export interface Told {
  readonly caption: string;
  readonly rows: readonly object[];
  readonly notes?: readonly string[];
}
