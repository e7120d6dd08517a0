/** Links up to which one is looked for in a line; a broadcast among thousands has more. */
const fewLinks = 16;
/** Numbers of a link. */
const stride = 3;

/**
 * When the links of one sender are free again, of those alone on which something is on its way: a link that has been free for long is as good as one
 * that was never used. As soon as all of them are free, all are forgotten.
 */
export class BusyLinks {
  /** Of each busy link: its other end, when it is free, and the latest arrival over it. One list, for each has a cache line of its own. */
  private readonly links: number[] = [];
  private end = 0;
  private places: Map<number, number> | undefined;
  /** When all of them are free, and all that was sent over them has arrived. */
  private idleUs = 0;

  /** When a message that reaches a link at `readyUs` has passed it; the next one queues behind it. */
  pass(to: number, readyUs: number, durationUs: number): number {
    const place = this.placeOf(to, readyUs);
    const passedUs = Math.max(readyUs, this.links[place + 1]!) + durationUs;
    this.links[place + 1] = passedUs;
    if (passedUs > this.idleUs) this.idleUs = passedUs;
    return passedUs;
  }

  /** The arrival of what departs at `departUs`, moved behind the latest one on the link. */
  inOrder(to: number, departUs: number, arrivalUs: number): number {
    const place = this.placeOf(to, departUs);
    const ordered = Math.max(arrivalUs, this.links[place + 2]!);
    this.links[place + 2] = ordered;
    if (ordered > this.idleUs) this.idleUs = ordered;
    return ordered;
  }

  private placeOf(to: number, nowUs: number): number {
    if (nowUs >= this.idleUs) this.forget();
    const known = this.places === undefined ? this.searched(to) : this.places.get(to);
    if (known !== undefined) return known;
    const { links, end: place } = this;
    this.end += stride;
    links[place] = to;
    links[place + 1] = 0;
    links[place + 2] = 0;
    if (this.places !== undefined) this.places.set(to, place);
    else if (this.end > fewLinks * stride) {
      this.places = new Map();
      for (let at = 0; at < this.end; at += stride) this.places.set(links[at]!, at);
    }
    return place;
  }

  private searched(to: number): number | undefined {
    for (let place = 0; place < this.end; place += stride) if (this.links[place] === to) return place;
    return undefined;
  }

  private forget(): void {
    this.end = 0;
    if (this.places === undefined) return;
    this.places = undefined;
    this.links.length = 0;
  }
}
