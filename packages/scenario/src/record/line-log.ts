/** Lines are gathered in pieces of so many bytes. */
const pieceBytes = 1 << 20;
/** Text up to this length is faster written character by character. */
const shortLength = 96;

/**
 * Lines of UTF-8 text that are kept until a run is over. As bytes: a long run's log is larger than JavaScript text may be, and text that stays
 * is copied by each collection that it survives.
 */
export class LineLog {
  readonly #pieces: Uint8Array[] = [];
  readonly #encoder = new TextEncoder();
  #piece = new Uint8Array(0);
  #used = 0;

  /** Goes on with the line that `add` will end. */
  write(text: string): void {
    // UTF-8 has at most three bytes for a character of JavaScript.
    this.#reserve(3 * text.length);
    if (text.length > shortLength || !this.#writeAscii(text))
      this.#used += this.#encoder.encodeInto(text, this.#piece.subarray(this.#used)).written;
  }

  /** Ends the line with this text. */
  add(text: string): void {
    this.write(text);
    this.#reserve(1);
    this.#piece[this.#used++] = newline;
  }

  /** All that was written, each line with its newline, in pieces to be written one after the other. */
  pieces(): readonly Uint8Array[] {
    this.#close();
    return this.#pieces;
  }

  /** False, with nothing written, where a character takes more than one byte. */
  #writeAscii(text: string): boolean {
    const piece = this.#piece;
    let at = this.#used;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code > 127) return false;
      piece[at++] = code;
    }
    this.#used = at;
    return true;
  }

  #reserve(room: number): void {
    if (room <= this.#piece.length - this.#used) return;
    this.#close();
    this.#piece = new Uint8Array(Math.max(room, pieceBytes));
  }

  #close(): void {
    if (this.#used > 0) this.#pieces.push(this.#piece.subarray(0, this.#used));
    this.#piece = this.#piece.subarray(this.#used);
    this.#used = 0;
  }
}

const newline = 10;
