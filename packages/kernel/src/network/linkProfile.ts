import { type Sampler, samplerOf } from "../random/sampler.ts";
import type { LinkSettings } from "./linkSettings.ts";

const probability = (name: string, value = 0): number => {
  if (!(value >= 0 && value <= 1))
    throw new RangeError(`link setting ${name} is a probability in 0 .. 1, found ${value}`);
  return value;
};

/** Transmission time of a byte in µs at a rate; 0 when there is no limit. */
export function usPerByte(bitPerS: number | undefined): number {
  if (bitPerS === undefined) return 0;
  if (!(bitPerS > 0)) throw new RangeError(`a bandwidth is a positive number of bit/s, found ${bitPerS}`);
  return 8e6 / bitPerS;
}

/** Link settings compiled to µs, with everything unusual behind one flag. */
export class LinkProfile {
  readonly settings: LinkSettings;
  readonly latencyUs: Sampler;
  readonly jitterUs: Sampler | undefined;
  readonly usPerByte: number;
  readonly loss: number;
  readonly duplicate: number;
  readonly reorder: number;
  readonly reorderUs: Sampler | undefined;
  readonly fifo: boolean;
  /** False when a message needs its latency and nothing else: the path that almost all messages take. */
  readonly unusual: boolean;

  constructor(settings: LinkSettings) {
    this.settings = settings;
    this.latencyUs = samplerOf(settings.latency).scaled(1000);
    this.jitterUs = settings.jitter && samplerOf(settings.jitter).scaled(1000);
    this.usPerByte = usPerByte(settings.bandwidthBitPerS);
    this.loss = probability("loss", settings.loss);
    this.duplicate = probability("duplicate", settings.duplicate);
    this.reorder = probability("reorder.probability", settings.reorder?.probability);
    this.reorderUs = settings.reorder && samplerOf(settings.reorder.delay).scaled(1000);
    this.fifo = settings.order === "fifo";
    this.unusual =
      this.jitterUs !== undefined ||
      this.usPerByte > 0 ||
      this.loss > 0 ||
      this.duplicate > 0 ||
      this.reorder > 0 ||
      this.fifo;
  }
}
