import { type Column, gather } from "./column.js";

/** Some rows of a table's columns, each picked out when it is first asked for: few ever are. */
export class GatheredColumns implements ReadonlyMap<string, Column> {
  readonly #all: ReadonlyMap<string, Column>;
  readonly #rows: Uint32Array;
  readonly #gathered = new Map<string, Column>();

  constructor(all: ReadonlyMap<string, Column>, rows: Uint32Array) {
    this.#all = all;
    this.#rows = rows;
  }

  get size(): number {
    return this.#all.size;
  }

  has(name: string): boolean {
    return this.#all.has(name);
  }

  get(name: string): Column | undefined {
    const known = this.#gathered.get(name);
    if (known !== undefined) return known;
    const column = this.#all.get(name);
    if (column === undefined) return undefined;
    const gathered = gather(column, this.#rows);
    this.#gathered.set(name, gathered);
    return gathered;
  }

  keys(): MapIterator<string> {
    return this.#all.keys();
  }

  *values(): MapIterator<Column> {
    for (const name of this.#all.keys()) yield this.get(name)!;
  }

  *entries(): MapIterator<[string, Column]> {
    for (const name of this.#all.keys()) yield [name, this.get(name)!];
  }

  [Symbol.iterator](): MapIterator<[string, Column]> {
    return this.entries();
  }

  forEach(tell: (column: Column, name: string, all: ReadonlyMap<string, Column>) => void): void {
    for (const [name, column] of this) tell(column, name, this);
  }
}
