import { type Sampler, samplerOf } from "../random/sampler.ts";
import { probability, usPerByte } from "../settings.ts";
import type { LinkSettings } from "./linkSettings.ts";

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
    this.loss = probability("link setting loss", settings.loss);
    this.duplicate = probability("link setting duplicate", settings.duplicate);
    this.reorder = probability("link setting reorder.probability", settings.reorder?.probability);
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
