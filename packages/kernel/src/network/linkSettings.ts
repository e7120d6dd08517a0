import type { Distribution } from "../random/distribution.ts";

/** How a directed link from one actor to another behaves. Latencies are in ms, one way. */
export interface LinkSettings {
  /** Propagation from the moment the last bit has left the sender. */
  readonly latency: Distribution;
  /** Added to the latency, drawn for each message. */
  readonly jitter?: Distribution;
  /** The link's own bottleneck with its own queue, after the sender's uplink; absent: no limit. */
  readonly bandwidthBitPerS?: number;
  /** Probability that a message is lost. */
  readonly loss?: number;
  /** Probability that a message arrives a second time, with a latency of its own. */
  readonly duplicate?: number;
  /** With this probability a message is held back by `delay` and so overtaken by later ones. */
  readonly reorder?: { readonly probability: number; readonly delay: Distribution };
  /** `fifo` as one TCP connection: no message overtakes an earlier one, unless `reorder` held that back. Default `none`. */
  readonly order?: "fifo" | "none";
}

/** Regions, the links between and inside them, and what an actor's access line carries. */
export interface NetworkSettings {
  /** Links where no region pair and no override says otherwise. */
  readonly link: LinkSettings;
  readonly regions?: readonly string[];
  /** Settings of the link from one region to another (or within one), taken instead of `link` where given. */
  readonly between?: (from: string, to: string) => LinkSettings | undefined;
  /** Access lines: what all messages of one actor share, by region; absent: no limit. */
  readonly uploadBitPerS?: number | Readonly<Record<string, number>>;
  readonly downloadBitPerS?: number | Readonly<Record<string, number>>;
}

/** A local network of good quality: 0.2-0.5 ms, no loss, no limit. */
export const defaultNetwork: NetworkSettings = { link: { latency: { kind: "uniform", low: 0.2, high: 0.5 } } };
