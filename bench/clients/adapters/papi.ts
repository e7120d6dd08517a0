import { type Hex, toHex } from "@paragrid/primitives";
import { blockHeader, decAnyMetadata, unifyMetadata } from "@polkadot-api/substrate-bindings";
import { createClient, type PolkadotClient, type TxFinalizedPayload } from "polkadot-api";
import { getPolkadotSigner, type PolkadotSigner } from "polkadot-api/signer";
import { getWsProvider } from "polkadot-api/ws";
import { distinctUntilChanged, firstValueFrom, map, take, toArray } from "rxjs";
import {
  accountPrefix,
  type Client,
  type Connection,
  type Order,
  type Outcome,
  type Sender,
  type SignOptions,
  type Version,
} from "../client.ts";
import { pairOf } from "./signers.ts";

/** polkadot-api: over chainHead_v1 and transaction_v1. */
export const papi: Client = {
  name: "polkadot-api",
  async connect(url) {
    const client = createClient(getWsProvider(url));
    await client.getFinalizedBlock();
    return connectionOf(client);
  },
};

const signerOf = (sender: Sender): PolkadotSigner =>
  getPolkadotSigner(pairOf(sender).publicKey, "Sr25519", (input) => pairOf(sender).sign(input));

function connectionOf(client: PolkadotClient): Connection {
  const api = client.getUnsafeApi();
  type Tx = ReturnType<(typeof api.tx)[string][string]>;
  const transfer = ({ to, valueFen }: { readonly to: string; readonly valueFen: bigint }): Tx =>
    api.tx.Balances!.transfer_keep_alive!({ dest: { type: "Id", value: to }, value: valueFen });
  const txOf = (order: Order): Tx => {
    switch (order.kind) {
      case "transfer":
        return transfer(order);
      case "batch":
        return api.tx.Utility!.batch!({ calls: order.transfers.map((one) => transfer(one).decodedCall) });
      case "sudoRemark":
        return api.tx.Sudo!.sudo!({ call: api.tx.System!.remark!({ remark: Uint8Array.of(42) }).decodedCall });
      default:
        return order satisfies never;
    }
  };
  const optionsOf = ({ nonce, periodBlocks }: SignOptions) => ({
    ...(nonce === undefined ? {} : { nonce }),
    ...(periodBlocks === undefined ? {} : { mortality: { mortal: true as const, period: periodBlocks } }),
  });
  const version = (found: unknown): Version => {
    const { spec_name, spec_version, transaction_version } = found as Readonly<Record<string, never>>;
    return { specName: spec_name!, specVersion: spec_version!, transactionVersion: transaction_version! };
  };
  const account = api.query.System!.Account!;
  return {
    chainName: async () => (await client.getChainSpecData()).name,
    async pallets() {
      const { hash } = await client.getFinalizedBlock();
      return unifyMetadata(decAnyMetadata(await client.getMetadata(hash))).pallets.map(({ name }) => name);
    },
    async versions() {
      const raw = await client._request<Version>("state_getRuntimeVersion", []);
      const { specName, specVersion, transactionVersion } = raw;
      return {
        constant: version(await api.constants.System!.Version!()),
        Core_version: version(await api.apis.Core!.version!()),
        "JSON-RPC": { specName, specVersion, transactionVersion },
      };
    },
    freeFen: async (address, at) =>
      ((await account.getValue(address, { at: at ?? "best" })) as { data: { free: bigint } }).data.free,
    newHeads: (count) =>
      firstValueFrom(
        client.bestBlocks$.pipe(
          // It speaks of finality too, with the same best block.
          map(([best]) => best!),
          distinctUntilChanged((left, right) => left.hash === right.hash),
          map(({ number }) => number),
          take(count),
          toArray(),
        ),
      ),
    async finalizedHead() {
      const { hash, number } = await client.getFinalizedBlock();
      return { hash: hash as Hex, number };
    },
    header: async (hash) => blockHeader.enc(await client.getBlockHeader(hash)),
    body: async (hash) => (await client.getBlockBody(hash)).map((one) => toHex(one)),
    feeFen: (order, from) => txOf(order).getEstimatedFees(pairOf(from).address),
    sign: async (order, from, options = {}) => toHex(await txOf(order).sign(signerOf(from), optionsOf(options))),
    send: async (order, from) => outcomeOf(await txOf(order).signAndSubmit(signerOf(from))),
    async submit(extrinsic) {
      await client._request("author_submitExtrinsic", [extrinsic]);
    },
    async accountKeys(pageSize) {
      const pages: (readonly Hex[])[] = [];
      for (let startKey: Hex | null = null; ; ) {
        const page: readonly Hex[] = await client._request("state_getKeysPaged", [accountPrefix, pageSize, startKey]);
        if (page.length > 0) pages.push(page);
        if (page.length < pageSize) return pages;
        startKey = page.at(-1)!;
      }
    },
    watchFree: async (address, heard) => {
      const watch = account
        .watchValue(address, { at: "best" })
        .subscribe(({ value }) => heard((value as { data: { free: bigint } }).data.free));
      return () => watch.unsubscribe();
    },
    readProof: async (keys, at) =>
      (await client._request<{ proof: readonly Hex[] }>("state_getReadProof", [keys, at])).proof,
    async close() {
      client.destroy();
    },
  };
}

function outcomeOf(result: TxFinalizedPayload): Outcome {
  const { events, dispatchError, block } = result;
  const fee = events.find(({ value }) => value.type === "TransactionFeePaid")?.value.value as
    | { actual_fee: bigint }
    | undefined;
  const inner = dispatchError?.value as { type?: string; value?: { type?: string } } | undefined;
  return {
    block: block.hash as Hex,
    success: result.ok,
    ...(dispatchError === undefined ? {} : { error: `${inner?.type}.${inner?.value?.type}` }),
    events: events.map(({ type, value }) => `${type}.${value.type}`),
    feeFen: fee?.actual_fee ?? 0n,
  };
}
