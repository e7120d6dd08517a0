import { type Hex, toHex } from "@paragrid/primitives";
import { DedotClient, WsProvider } from "dedot";
import { $Header } from "dedot/codecs";
import type { Client, Connection, Order, Outcome, SignOptions, Version } from "../client.ts";
import { accountPrefix } from "../client.ts";
import { pairOf } from "./signers.ts";

const dedotWith = (rpcVersion: "legacy" | "v2"): Client => ({
  name: `dedot (${rpcVersion})`,
  connect: async (url) => connectionOf(await DedotClient.new({ provider: new WsProvider(url), rpcVersion })),
});

/** dedot over the legacy JSON-RPC. */
export const dedotLegacy = dedotWith("legacy");
/** dedot over chainHead_v1, transaction_v1 and archive_v1. */
export const dedotV2 = dedotWith("v2");

type Tx = ReturnType<DedotClient["tx"][string][string]>;

function connectionOf(api: DedotClient): Connection {
  const { tx } = api;
  const transfer = ({ to, valueFen }: { readonly to: string; readonly valueFen: bigint }): Tx =>
    tx.balances!.transferKeepAlive!(to, valueFen);
  const txOf = (order: Order): Tx => {
    switch (order.kind) {
      case "transfer":
        return transfer(order);
      case "batch":
        return tx.utility!.batch!(order.transfers.map((one) => transfer(one).call));
      case "sudoRemark":
        return tx.sudo!.sudo!(tx.system!.remark!("0x2a").call);
      default:
        return order satisfies never;
    }
  };
  const optionsOf = ({ nonce, periodBlocks }: SignOptions) => ({
    ...(nonce === undefined ? {} : { nonce }),
    ...(periodBlocks === undefined ? {} : { mortality: { type: "Mortal" as const, period: periodBlocks } }),
  });
  const version = ({ specName, specVersion, transactionVersion }: Version): Version => ({
    specName,
    specVersion,
    transactionVersion,
  });
  return {
    chainName: () => api.chainSpec.chainName(),
    pallets: async () => api.metadata.latest.pallets.map(({ name }) => name),
    versions: async () => ({
      constant: version(api.consts.system!.version as Version),
      Core_version: version((await api.call.core!.version!()) as Version),
      "JSON-RPC": version(await api.getRuntimeVersion()),
    }),
    async freeFen(address, at) {
      const { query } = at === undefined ? api : await api.at(at);
      return ((await query.system!.account!(address)) as { data: { free: bigint } }).data.free;
    },
    newHeads: (count) =>
      new Promise((resolve) => {
        const numbers: number[] = [];
        const stop = api.block.best(({ number }) => {
          numbers.push(number);
          if (numbers.length !== count) return;
          stop();
          resolve(numbers);
        });
      }),
    async finalizedHead() {
      const { hash, number } = await api.block.finalized();
      return { hash, number };
    },
    header: async (hash) => $Header.tryEncode(await api.block.header(hash)),
    body: (hash) => api.block.body(hash),
    feeFen: async (order, from) => (await txOf(order).paymentInfo(pairOf(from).address)).partialFee,
    async sign(order, from, options = {}) {
      const signed = await txOf(order).sign(pairOf(from), optionsOf(options));
      return signed.toHex();
    },
    async send(order, from) {
      const result = await txOf(order).signAndSend(pairOf(from)).untilFinalized();
      if (result.status.type !== "Finalized") throw new Error(`the transaction ended as ${result.status.type}`);
      return outcomeOf(api, result.status.value.blockHash, result);
    },
    async submit(extrinsic) {
      await api.rpc.author_submitExtrinsic(extrinsic);
    },
    async accountKeys(pageSize) {
      const pages: (readonly Hex[])[] = [];
      for (let startKey: Hex | undefined; ; ) {
        const page = (await api.rpc.state_getKeysPaged(accountPrefix, pageSize, startKey)) as readonly Hex[];
        if (page.length > 0) pages.push(page);
        if (page.length < pageSize) return pages;
        startKey = page.at(-1)!;
      }
    },
    watchFree: async (address, heard) => {
      const end = await api.query.system!.account!(address, (account: unknown) =>
        heard((account as { data: { free: bigint } }).data.free),
      );
      return end as unknown as () => void;
    },
    readProof: async (keys, at) =>
      ((await api.rpc.state_getReadProof([...keys], at)) as { proof: readonly (Hex | Uint8Array)[] }).proof.map(
        (node) => (typeof node === "string" ? node : toHex(node)),
      ),
    async close() {
      await api.disconnect();
    },
  };
}

interface Result {
  readonly events: readonly { readonly event: unknown }[];
  readonly dispatchError?: Parameters<DedotClient["registry"]["findErrorMeta"]>[0] | undefined;
}
interface Event {
  readonly pallet: string;
  readonly palletEvent: { readonly name: string; readonly data?: { readonly actualFee?: bigint } } | string;
}

function outcomeOf(api: DedotClient, block: Hex, { events, dispatchError }: Result): Outcome {
  const decoded = events.map(({ event }) => event as Event);
  const nameOf = ({ palletEvent }: Event): string => (typeof palletEvent === "string" ? palletEvent : palletEvent.name);
  const fee = decoded.find((one) => nameOf(one) === "TransactionFeePaid")?.palletEvent;
  const meta = dispatchError === undefined ? undefined : api.registry.findErrorMeta(dispatchError);
  return {
    block,
    success: dispatchError === undefined,
    ...(dispatchError === undefined
      ? {}
      : { error: meta === undefined ? JSON.stringify(dispatchError) : `${meta.pallet}.${meta.name}` }),
    events: decoded.map((one) => `${one.pallet}.${nameOf(one)}`),
    feeFen: typeof fee === "object" ? (fee.data?.actualFee ?? 0n) : 0n,
  };
}
