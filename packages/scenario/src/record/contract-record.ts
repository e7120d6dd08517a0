import type { FinalizedBlock } from "@paragrid/workloads";

export interface ContractProgress {
  /** States in their order, with when the block that took the step was final. */
  readonly states: { readonly state: string; readonly atMs: number }[];
  /** Trades that were proposed for it. */
  readonly trades: string[];
  /** What of the stakes went to either side when it ended. */
  paid?: { readonly firstFen: bigint; readonly secondFen: bigint };
}

/** All contracts of a run, from the events of the chains that hold them. */
export class ContractRecords {
  readonly byId = new Map<string, ContractProgress>();

  read(block: FinalizedBlock, atMs: number): void {
    for (const { pallet, name, data } of block.events) {
      if (pallet !== "Contracts") continue;
      const { contractId } = data as { readonly contractId: string };
      if (name === "ContractRegistered")
        this.byId.set(contractId, { states: [{ state: "Registered", atMs }], trades: [] });
      else if (name === "ContractAdvanced")
        this.byId
          .get(contractId)
          ?.states.push({ state: (data as { readonly to: { readonly type: string } }).to.type, atMs });
      else if (name === "ContractPaid") {
        const { firstFen, secondFen } = data as { readonly firstFen: bigint; readonly secondFen: bigint };
        const known = this.byId.get(contractId);
        if (known !== undefined) known.paid = { firstFen, secondFen };
      } else if (name === "ContractTraded")
        this.byId.get(contractId)?.trades.push((data as { readonly tradeId: string }).tradeId);
    }
  }
}
