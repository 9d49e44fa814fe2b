/** A canonical prefix code (RFC 1951, section 3.2.2): of each symbol its length, and its bits. */
export interface PrefixCode {
  /** 0 where the symbol does not occur */
  readonly lengths: Uint8Array;
  /** with the first bit lowest, as deflate packs them */
  readonly codes: Uint16Array;
}

/**
 * A Huffman code for symbols that occur so often, no code longer than `longest` bits. Integers alone
 * decide, and ties go by symbol, so the code is the same everywhere.
 */
export function huffmanCode(counts: Uint32Array, longest: number): PrefixCode {
  const used = [...counts.keys()]
    .filter((symbol) => counts[symbol]! > 0)
    .sort((a, b) => counts[a]! - counts[b]! || a - b);
  const lengths = new Uint8Array(counts.length);
  const ofLength = depthCounts(
    used.map((symbol) => counts[symbol]!),
    longest,
  );
  // the rarest symbols get the longest codes
  let next = 0;
  for (let length = longest; length > 0; length--) {
    for (let i = 0; i < ofLength[length]!; i++) lengths[used[next++]!] = length;
  }
  return { lengths, codes: canonical(lengths, ofLength) };
}

/** How many codes of each length a Huffman tree over sorted counts has, none longer than `longest`. */
function depthCounts(sorted: readonly number[], longest: number): Uint32Array {
  const ofLength = new Uint32Array(longest + 1);
  if (sorted.length < 2) {
    ofLength[1] = sorted.length;
    return ofLength;
  }
  const leaves = sorted.length;
  const weights = [...sorted];
  const parent = new Int32Array(2 * leaves - 1);
  let leaf = 0;
  let inner = leaves;
  const lightest = (): number =>
    leaf < leaves && (inner >= weights.length || weights[leaf]! <= weights[inner]!)
      ? leaf++
      : inner++;
  while (weights.length < 2 * leaves - 1) {
    const [a, b] = [lightest(), lightest()];
    parent[a] = parent[b] = weights.length;
    weights.push(weights[a]! + weights[b]!);
  }
  const depth = new Uint32Array(2 * leaves - 1);
  for (let node = 2 * leaves - 3; node >= 0; node--) {
    depth[node] = depth[parent[node]!]! + 1;
    if (node < leaves) ofLength[Math.min(depth[node]!, longest)]! += 1;
  }
  shorten(ofLength, longest);
  return ofLength;
}

/**
 * Makes codes whose depths were cut at `longest` fit again: each time, one shorter code goes a bit
 * deeper and takes one of the longest for its neighbour, until Kraft's sum is one.
 */
function shorten(ofLength: Uint32Array, longest: number): void {
  let sum = 0;
  for (let length = 1; length <= longest; length++) sum += ofLength[length]! << (longest - length);
  for (; sum > 1 << longest; sum--) {
    ofLength[longest]! -= 1;
    let shorter = longest - 1;
    while (ofLength[shorter] === 0) shorter--;
    ofLength[shorter]! -= 1;
    ofLength[shorter + 1]! += 2;
  }
}

function canonical(lengths: Uint8Array, ofLength: Uint32Array): Uint16Array {
  const next = new Uint16Array(ofLength.length);
  for (let length = 2, code = 0; length < ofLength.length; length++) {
    code = (code + ofLength[length - 1]!) << 1;
    next[length] = code;
  }
  const codes = new Uint16Array(lengths.length);
  lengths.forEach((length, symbol) => {
    if (length === 0) return;
    let [code, turned] = [next[length]!++, 0];
    for (let bit = 0; bit < length; bit++, code >>= 1) turned = (turned << 1) | (code & 1);
    codes[symbol] = turned;
  });
  return codes;
}
