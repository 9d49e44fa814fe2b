import type { FamilyTreeNode } from "../../languages/family/family-tree.js";
import type { TransferMatrix } from "../../transfer/transfer-matrix.js";

/** A language at the end of a family tree's branch. */
export interface Leaf {
  readonly code: string;
  readonly family: string;
  readonly ancestors: readonly string[];
}

/** The languages of a tree from top to bottom. */
export function leavesOf(node: FamilyTreeNode, ancestors: readonly string[] = []): readonly Leaf[] {
  if (node.code !== undefined) {
    // languages without a family stand together
    return [{ code: node.code, family: ancestors[0] ?? "", ancestors }];
  }
  const path = node.depth === 0 ? ancestors : [...ancestors, node.name];
  return node.children.flatMap((child) => leavesOf(child, path));
}

/** @throws RangeError where tree and matrix do not hold the same languages */
export function checkLeaves(matrix: TransferMatrix, leaves: readonly Leaf[]): void {
  const missing = matrix.eval.find((code) => !leaves.some((leaf) => leaf.code === code));
  if (missing !== undefined) throw new RangeError(`invalid tree: ${missing} is not in it`);
  const extra = leaves.find(({ code }) => !matrix.eval.includes(code));
  if (extra !== undefined) {
    throw new RangeError(`invalid tree: ${extra.code} is no evaluation language of the matrix`);
  }
}
