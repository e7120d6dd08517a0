import { type Block, block, blockSize, type OpaqueExtrinsic, opaqueExtrinsic } from "@paragrid/block";
import type { MessageCodec } from "@paragrid/consensus";
import { bytes, type Codec, codec, of, option, struct, u32, variant, vec } from "@paragrid/scale";

/** What replicas say to each other. `consensus` and `transactions` stay within a chain; `agent` may cross. */
export type WireMessage =
  | { readonly type: "consensus"; readonly value: unknown }
  | { readonly type: "transactions"; readonly value: readonly OpaqueExtrinsic[] }
  | { readonly type: "blockRequest"; readonly value: { readonly from: number; readonly to: number } }
  | { readonly type: "blockResponse"; readonly value: readonly SyncedBlock[] }
  | { readonly type: "announce"; readonly value: { readonly finalized: number } }
  | { readonly type: "agent"; readonly value: Uint8Array };

/** A block on its way to a peer that lacks it, with the finality proof of this very block where one is kept. */
export interface SyncedBlock {
  readonly block: Block;
  readonly proof: Uint8Array | undefined;
}

/** The wire form of a chain's messages; consensus messages by the chain's own algorithm. Decoding bounds every count. */
export function wireCodec(consensus: MessageCodec<unknown>): Codec<WireMessage> {
  const inner = variant({
    consensus: of(0, consensus),
    transactions: of(1, vec(opaqueExtrinsic, 65536)),
    blockRequest: of(2, struct({ from: u32, to: u32 })),
    blockResponse: of(3, vec(struct({ block, proof: option(bytes) }), 1024)),
    announce: of(4, struct({ finalized: u32 })),
    agent: of(5, bytes),
  });
  return codec<WireMessage>(
    inner.shape,
    (value, out) => inner.write(value as never, out),
    (input) => inner.read(input) as WireMessage,
  );
}

/** Bytes that a message costs on a network, without encoding it. */
export function wireSize(message: WireMessage, consensus: MessageCodec<unknown>): number {
  switch (message.type) {
    case "consensus":
      return 1 + consensus.size(message.value);
    case "transactions":
      return message.value.reduce((sum, extrinsic) => sum + extrinsic.length, 5);
    case "blockRequest":
      return 9;
    case "blockResponse":
      return message.value.reduce((sum, one) => sum + blockSize(one.block) + (one.proof?.length ?? 0) + 6, 5);
    case "announce":
      return 5;
    case "agent":
      return message.value.length + 5;
    default:
      return message satisfies never;
  }
}
