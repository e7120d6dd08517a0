/** Clients' messages are handled so long in one turn of the event loop; then consensus, peers and timers have theirs. */
const sliceMs = 2;
/** A client with so many messages waiting is not read from. */
const mostWaiting = 256;

/** A source of messages that can be told to wait. */
interface Pausable {
  pause(): void;
  resume(): void;
}

/**
 * Messages of all clients of a replica, in order of arrival and a few at a time: a client that sends thousands of transactions at once
 * must not hold up a vote. Back-pressure is TCP's: a client that is ahead of its answers is not read.
 */
export class Turns {
  #queue: (() => void)[] = [];
  #next = 0;
  #running = false;

  /** A client's part: `handle` is called with each of its messages when their turn comes. */
  client<M>(source: Pausable, handle: (message: M) => void): (message: M) => void {
    let waiting = 0;
    let paused = false;
    return (message) => {
      waiting++;
      if (waiting >= mostWaiting && !paused) {
        paused = true;
        source.pause();
      }
      this.#queue.push(() => {
        waiting--;
        if (paused && waiting < mostWaiting / 2) {
          paused = false;
          source.resume();
        }
        handle(message);
      });
      this.#schedule();
    };
  }

  #schedule(): void {
    if (this.#running) return;
    this.#running = true;
    setImmediate(() => this.#run());
  }

  #run(): void {
    this.#running = false;
    const untilMs = performance.now() + sliceMs;
    try {
      do {
        const task = this.#queue[this.#next++];
        if (task === undefined) break;
        task();
      } while (performance.now() < untilMs);
    } finally {
      if (this.#next >= this.#queue.length) {
        this.#queue = [];
        this.#next = 0;
      } else this.#schedule();
      // The part that is done is dropped now and then, not in every turn.
      if (this.#next > 1024) {
        this.#queue = this.#queue.slice(this.#next);
        this.#next = 0;
      }
    }
  }
}
