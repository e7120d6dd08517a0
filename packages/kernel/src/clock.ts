/** An actor's own clock: true time with an offset and a drift, both of which faults can change. */
export class Clock {
  private baseUs = 0;
  private sinceUs = 0;
  private rate = 1;

  /** What the clock shows at a true time, in µs. */
  localUs(trueUs: number): number {
    return this.baseUs + (trueUs - this.sinceUs) * this.rate;
  }

  /** How long, in whole µs of true time, the clock takes to advance by a local duration. */
  trueDurationUs(localUs: number): number {
    return Math.floor(localUs / this.rate + 0.5);
  }

  /** Moves the clock by an offset and lets it drift from now on; positive drift runs fast. */
  skew(nowUs: number, change: { offsetUs?: number | undefined; driftPpm?: number | undefined }): void {
    this.baseUs = this.localUs(nowUs) + (change.offsetUs ?? 0);
    this.sinceUs = nowUs;
    if (change.driftPpm === undefined) return;
    if (!(change.driftPpm > -1e6)) throw new RangeError(`a drift is above -1,000,000 ppm, found ${change.driftPpm}`);
    this.rate = 1 + change.driftPpm / 1e6;
  }
}
