/** Links up to which one is looked for in a line; a broadcast among thousands has more. */
const fewLinks = 16;

/**
 * When the links of one sender are free again, of those alone on which something is on its way: a link that has been free for long is as good as one
 * that was never used. As soon as all of them are free, all are forgotten.
 */
export class BusyLinks {
  private readonly targets: number[] = [];
  private readonly freeUs: number[] = [];
  private readonly lastArrivalUs: number[] = [];
  private count = 0;
  private places: Map<number, number> | undefined;
  /** When all of them are free, and all that was sent over them has arrived. */
  private idleUs = 0;

  /** When a message that reaches a link at `readyUs` has passed it; the next one queues behind it. */
  pass(to: number, readyUs: number, durationUs: number): number {
    const place = this.placeOf(to, readyUs);
    const passedUs = Math.max(readyUs, this.freeUs[place]!) + durationUs;
    this.freeUs[place] = passedUs;
    if (passedUs > this.idleUs) this.idleUs = passedUs;
    return passedUs;
  }

  /** The arrival of what departs at `departUs`, moved behind the latest one on the link. */
  inOrder(to: number, departUs: number, arrivalUs: number): number {
    const place = this.placeOf(to, departUs);
    const ordered = Math.max(arrivalUs, this.lastArrivalUs[place]!);
    this.lastArrivalUs[place] = ordered;
    if (ordered > this.idleUs) this.idleUs = ordered;
    return ordered;
  }

  private placeOf(to: number, nowUs: number): number {
    if (nowUs >= this.idleUs) this.forget();
    const known = this.places === undefined ? this.searched(to) : this.places.get(to);
    if (known !== undefined) return known;
    const place = this.count++;
    this.targets[place] = to;
    this.freeUs[place] = 0;
    this.lastArrivalUs[place] = 0;
    if (this.places !== undefined) this.places.set(to, place);
    else if (this.count > fewLinks) this.places = new Map(this.targets.map((target, index) => [target, index]));
    return place;
  }

  private searched(to: number): number | undefined {
    for (let place = 0; place < this.count; place++) if (this.targets[place] === to) return place;
    return undefined;
  }

  private forget(): void {
    this.count = 0;
    if (this.places === undefined) return;
    this.places = undefined;
    for (const list of [this.targets, this.freeUs, this.lastArrivalUs]) list.length = 0;
  }
}
