import { toHex } from "@paragrid/primitives";
import type { BlockEvent, FinalizedBlock } from "@paragrid/workloads";

/** A block's books: what each account has more after it, and what was made and unmade in it by the peg. */
export interface BlockBooks {
  readonly height: number;
  /** By account, hex; accounts whose balance did not change are left out. */
  readonly changesFen: ReadonlyMap<string, bigint>;
  /** Minted less burned. */
  readonly issuedFen: bigint;
}

/** The books of every block of one chain, kept from the events that tell of money. */
export class Books {
  readonly blocks: BlockBooks[] = [];
  /** Root has set a balance: what events say of money is not all there is. */
  setByRoot = false;

  read(block: FinalizedBlock): void {
    const changesFen = new Map<string, bigint>();
    let issuedFen = 0n;
    const move = (account: Uint8Array | undefined, fen: bigint): void => {
      if (account === undefined) return;
      const key = toHex(account);
      changesFen.set(key, (changesFen.get(key) ?? 0n) + fen);
    };
    for (const event of block.events) {
      if (event.pallet !== "Balances") continue;
      const { from, to, fen, issued, setByRoot } = movementOf(event);
      move(from, -fen);
      move(to, fen);
      issuedFen += issued;
      this.setByRoot ||= setByRoot;
    }
    for (const [account, fen] of changesFen) if (fen === 0n) changesFen.delete(account);
    this.blocks.push({ height: block.header.number, changesFen, issuedFen });
  }
}

interface Movement {
  readonly from?: Uint8Array;
  readonly to?: Uint8Array;
  readonly fen: bigint;
  readonly issued: bigint;
  readonly setByRoot: boolean;
}

/** What an event of the Balances pallet moves; free and held money of an account are one here. */
function movementOf({ name, data }: BlockEvent): Movement {
  const { from, to, source, dest, who, amount } = data as Readonly<Record<string, Uint8Array>> & {
    readonly amount: bigint;
  };
  const none = { fen: 0n, issued: 0n, setByRoot: false };
  switch (name) {
    case "Transfer":
      return { ...none, from: from!, to: to!, fen: amount };
    case "TransferOnHold":
      return { ...none, from: source!, to: dest!, fen: amount };
    case "Withdraw":
      return { ...none, from: who!, fen: amount };
    case "Deposit":
      return { ...none, to: who!, fen: amount };
    case "Minted":
      return { ...none, to: who!, fen: amount, issued: amount };
    case "Burned":
      return { ...none, from: who!, fen: amount, issued: -amount };
    case "BalanceSet":
      return { ...none, setByRoot: true };
    default:
      return none;
  }
}
