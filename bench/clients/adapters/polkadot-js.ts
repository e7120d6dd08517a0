import type { Hex } from "@paragrid/primitives";
import { ApiPromise, WsProvider } from "@polkadot/api";
import type { SubmittableExtrinsic } from "@polkadot/api/types";
import type { ProviderInterface } from "@polkadot/rpc-provider/types";
import type { ISubmittableResult } from "@polkadot/types/types";
import type { Client, Connection, Order, Outcome, Version } from "../client.ts";
import { pairOf } from "./signers.ts";

/** @polkadot/api over the legacy JSON-RPC. */
export const polkadotJs: Client = {
  name: "@polkadot/api",
  async connect(url) {
    // Its own two declarations of a provider disagree under exact optional property types.
    const provider: unknown = new WsProvider(url);
    const api = await ApiPromise.create({
      provider: provider as ProviderInterface,
      noInitWarn: true,
      throwOnConnect: true,
    });
    return connectionOf(api);
  },
};

type Tx = SubmittableExtrinsic<"promise">;

function connectionOf(api: ApiPromise): Connection {
  const transfer = ({ to, valueFen }: { readonly to: string; readonly valueFen: bigint }): Tx =>
    api.tx.balances!.transferKeepAlive!(to, valueFen);
  const txOf = (order: Order): Tx => {
    switch (order.kind) {
      case "transfer":
        return transfer(order);
      case "batch":
        return api.tx.utility!.batch!(order.transfers.map(transfer));
      case "sudoRemark":
        return api.tx.sudo!.sudo!(api.tx.system!.remark!("0x2a"));
      default:
        return order satisfies never;
    }
  };
  const version = (found: { toJSON(): unknown }): Version => {
    const { specName, specVersion, transactionVersion } = found.toJSON() as unknown as Version;
    return { specName, specVersion, transactionVersion };
  };
  return {
    chainName: async () => (await api.rpc.system.chain()).toString(),
    pallets: async () => api.runtimeMetadata.asLatest.pallets.map(({ name }) => name.toString()),
    versions: async () => ({
      constant: version(api.consts.system!.version!),
      Core_version: version(await api.call.core!.version!()),
      "JSON-RPC": version(await api.rpc.state.getRuntimeVersion()),
    }),
    async freeFen(address, at) {
      const { query } = at === undefined ? api : await api.at(at);
      const account = (await query.system!.account!(address)) as unknown as { data: { free: { toBigInt(): bigint } } };
      return account.data.free.toBigInt();
    },
    newHeads: (count) =>
      new Promise((resolve, reject) => {
        const numbers: number[] = [];
        const stop = api.rpc.chain.subscribeNewHeads((head) => {
          numbers.push(head.number.toNumber());
          if (numbers.length === count) stop.then((end) => end()).then(() => resolve(numbers), reject);
        });
        stop.catch(reject);
      }),
    async finalizedHead() {
      const hash = await api.rpc.chain.getFinalizedHead();
      return { hash: hash.toHex(), number: (await api.rpc.chain.getHeader(hash)).number.toNumber() };
    },
    header: async (hash) => (await api.rpc.chain.getHeader(hash)).toU8a(),
    body: async (hash) => (await api.rpc.chain.getBlock(hash)).block.extrinsics.map((one) => one.toHex()),
    feeFen: async (order, from) => (await txOf(order).paymentInfo(pairOf(from))).partialFee.toBigInt(),
    sign: async (order, from, { nonce, periodBlocks } = {}) =>
      (
        await txOf(order).signAsync(pairOf(from), {
          ...(nonce === undefined ? {} : { nonce }),
          ...(periodBlocks === undefined ? {} : { era: periodBlocks }),
        })
      ).toHex(),
    send: (order, from) =>
      new Promise<Outcome>((resolve, reject) => {
        txOf(order)
          .signAndSend(pairOf(from), (result) => {
            if (result.status.isFinalized) resolve(outcomeOf(api, result));
            else if (result.isError) reject(new Error(`the transaction ended as ${result.status.type}`));
          })
          .catch(reject);
      }),
    async submit(extrinsic) {
      await api.rpc.author.submitExtrinsic(extrinsic);
    },
    async accountKeys(pageSize) {
      const pages: (readonly Hex[])[] = [];
      for (let startKey: string | undefined; ; ) {
        const page = await api.query.system!.account!.keysPaged({
          args: [],
          pageSize,
          ...(startKey === undefined ? {} : { startKey }),
        });
        if (page.length > 0) pages.push(page.map((key) => key.toHex()));
        if (page.length < pageSize) return pages;
        startKey = page.at(-1)!.toHex();
      }
    },
    watchFree: async (address, heard) => {
      const end = await api.query.system!.account!(address, (account: unknown) =>
        heard((account as { data: { free: { toBigInt(): bigint } } }).data.free.toBigInt()),
      );
      return end as unknown as () => void;
    },
    readProof: async (keys, at) => (await api.rpc.state.getReadProof([...keys], at)).proof.map((node) => node.toHex()),
    close: () => api.disconnect(),
  };
}

function outcomeOf(api: ApiPromise, { status, events, dispatchError }: ISubmittableResult): Outcome {
  const fee = events.find(({ event }) => event.method === "TransactionFeePaid")?.event.data as unknown as
    | { actualFee: { toBigInt(): bigint } }
    | undefined;
  const nameOf = (): string => {
    if (!dispatchError!.isModule) return dispatchError!.toString();
    const { section, name } = api.registry.findMetaError(dispatchError!.asModule);
    return `${section}.${name}`;
  };
  return {
    block: status.asFinalized.toHex(),
    success: dispatchError === undefined,
    ...(dispatchError === undefined ? {} : { error: nameOf() }),
    events: events.map(({ event }) => `${event.section}.${event.method}`),
    feeFen: fee?.actualFee.toBigInt() ?? 0n,
  };
}
