/**
 * What development methods ask of the host that started the network. Each is done to all replicas it concerns, or rejects with
 * the reason; none changes a replica's state behind the back of consensus.
 */
export interface DevControl {
  /** Runs the work when no other development request of the network is under way, whichever replica took it: each puts back what it found. */
  turn<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Sets how fast the clocks of these chains' replicas run: milliseconds of theirs in one of the machine's, 0 stands still.
   * Resolves with the rates that ruled before, when every replica that is up has the new one.
   */
  setRates(rates: Readonly<Record<string, number>>): Promise<Readonly<Record<string, number>>>;
  /** Copies the databases of all chains as they are at one moment; resolves with the folder, rejects with the reason. */
  snapshot(name: string): Promise<string>;
  /** A signed extrinsic of the sudo key that writes these pairs; undefined when that key is none of the development accounts'. */
  signSetStorage(items: readonly (readonly [Uint8Array, Uint8Array])[]): Uint8Array | undefined;
  /** The work, or a rejection when it is not done after some minutes of the machine's time. */
  within<T>(work: Promise<T>): Promise<T>;
}
