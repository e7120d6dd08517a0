import type { Block, Header } from "@paragrid/block";
import type { Hash } from "@paragrid/primitives";
import { Tally } from "./tally.ts";

/** Everything a replica knows about one height in one view. What every vote looks at comes first. */
export class Slot {
  readonly height: number;
  readonly view: number;
  /** The proposal of the primary, once accepted: by pre-prepare or by a new view. */
  hash: Hash | undefined = undefined;
  /** This replica's prepared certificate is durable and its commit sent. */
  prepared = false;
  preparePayload: Uint8Array | undefined = undefined;
  commitPayload: Uint8Array | undefined = undefined;
  readonly prepares: Tally;
  readonly commits: Tally;
  header: Header | undefined = undefined;
  block: Block | undefined = undefined;
  primarySignature: Uint8Array | undefined = undefined;
  /** The proposal came with a new view. */
  carried = false;
  /** Execution was asked for, or has succeeded. */
  requested = false;
  imported = false;
  /** This replica's prepare is durable and sent (for the primary: its pre-prepare). */
  voted = false;

  constructor(height: number, view: number, members: number) {
    this.height = height;
    this.view = view;
    this.prepares = new Tally(members);
    this.commits = new Tally(members);
  }
}
