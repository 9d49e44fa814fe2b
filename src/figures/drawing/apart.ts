/**
 * Moves places on a line apart until no two overlap, as little as it takes (least squares, in their
 * order), and keeps them within `range` where there is room.
 *
 * @param sizes how much room each needs around its place, or one size for all
 */
export function apart(
  places: readonly number[],
  sizes: number | readonly number[],
  range: readonly [number, number],
): readonly number[] {
  const sizeOf = (i: number) => (typeof sizes === "number" ? sizes : sizes[i]!);
  const order = places
    .map((place, i) => ({ place, i }))
    .toSorted((a, b) => a.place - b.place || a.i - b.i);
  // how far each stands from the first where all touch
  const offsets: number[] = [];
  order.forEach(({ i }, k) => {
    const before = order[k - 1];
    offsets.push(before === undefined ? 0 : offsets[k - 1]! + (sizeOf(before.i) + sizeOf(i)) / 2);
  });
  // pool adjacent violators on the places less their share of the room
  const blocks: { sum: number; count: number }[] = [];
  order.forEach(({ place }, k) => {
    let block = { sum: place - offsets[k]!, count: 1 };
    for (let last = blocks.at(-1); last !== undefined; last = blocks.at(-1)) {
      if (last.sum / last.count <= block.sum / block.count) break;
      block = { sum: last.sum + block.sum, count: last.count + block.count };
      blocks.pop();
    }
    blocks.push(block);
  });
  const [low, high] = range;
  const top = Math.max(low, high - (offsets.at(-1) ?? 0));
  const base = blocks.flatMap(({ sum, count }) =>
    Array.from({ length: count }, () => Math.min(top, Math.max(low, sum / count))),
  );
  const result = Array.from<number>({ length: places.length });
  order.forEach(({ i }, k) => {
    result[i] = base[k]! + offsets[k]!;
  });
  return result;
}
