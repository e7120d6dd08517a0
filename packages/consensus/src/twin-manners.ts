/** A half of the network: the replicas of even index in the authority set, or those of odd index. */
export type Half = 0 | 1;

export const halfOf = (index: number): Half => ((index & 1) === 0 ? 0 : 1);

/** Whom the two nodes of a twin hear, and who hears them: each its own half of the network alone, or both nodes all of it. */
export interface TwinManners {
  readonly hear: "half" | "all";
  readonly tell: "half" | "all";
}
