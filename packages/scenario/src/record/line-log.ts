/** Lines are gathered in pieces of so many bytes. */
const pieceBytes = 1 << 20;

/**
 * Lines of UTF-8 text that are kept until a run is over. As bytes: a long run's log is larger than JavaScript text may be, and text that stays
 * is copied by each collection that it survives.
 */
export class LineLog {
  readonly #pieces: Uint8Array[] = [];
  readonly #encoder = new TextEncoder();
  #piece = new Uint8Array(0);
  #used = 0;

  add(line: string): void {
    // UTF-8 has at most three bytes for a character of JavaScript.
    const room = 3 * line.length + 1;
    if (room > this.#piece.length - this.#used) {
      this.#close();
      this.#piece = new Uint8Array(Math.max(room, pieceBytes));
    }
    this.#used += this.#encoder.encodeInto(line, this.#piece.subarray(this.#used)).written;
    this.#piece[this.#used++] = newline;
  }

  /** All lines, each with its newline, in pieces to be written one after the other. */
  pieces(): readonly Uint8Array[] {
    this.#close();
    return this.#pieces;
  }

  #close(): void {
    if (this.#used > 0) this.#pieces.push(this.#piece.subarray(0, this.#used));
    this.#piece = this.#piece.subarray(this.#used);
    this.#used = 0;
  }
}

const newline = 10;
