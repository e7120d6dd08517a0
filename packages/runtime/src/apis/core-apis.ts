import { opaqueExtrinsic } from "@paragrid/block";
import { err, ok } from "@paragrid/primitives";
import { bytes, hash, mapped, option, u32, unit, vec } from "@paragrid/scale";
import { noneKnown } from "../contract.ts";
import { applyExtrinsic, decodeExtrinsic } from "../executive/apply-extrinsic.ts";
import type { Composition } from "../executive/composition.ts";
import type { ExecutionContext } from "../executive/execution-context.ts";
import { validateTransaction } from "../executive/validate-transaction.ts";
import { apiMethod, type RuntimeApi } from "../pallet/api.ts";
import { runtimeVersion } from "../system/version.ts";
import { dispatchError } from "../types/dispatch-error.ts";
import { resultOf, transactionError, transactionSource, transactionValidity } from "./transaction-validity.ts";

const opaqueMetadata = mapped(
  bytes,
  (value) => value,
  (value) => value,
  { kind: "composite", path: ["sp_core", "OpaqueMetadata"], fields: [{ type: bytes.shape, typeName: "Vec<u8>" }] },
);

/** `ApplyExtrinsicResult`: whether it is valid, and if so whether its call went well. */
const applyResult = resultOf(resultOf(unit, dispatchError), transactionError);

/** The APIs that every runtime has. Their `run` gets an ExecutionContext, as all runtime APIs do. */
export function coreApis(
  runtime: Composition,
  metadata: (version: 14 | 15) => Uint8Array,
): Readonly<Record<string, RuntimeApi>> {
  const extrinsic = mapped(
    opaqueExtrinsic,
    (value) => value,
    (value) => value,
    runtime.extrinsic.shape,
  );
  return {
    Core: {
      version: 5,
      docs: "The `Core` runtime api that every runtime implements.",
      methods: {
        version: apiMethod({
          docs: "Returns the version of the runtime.",
          inputs: {},
          output: runtimeVersion,
          run: () => runtime.version,
        }),
      },
    },
    Metadata: {
      version: 2,
      docs: "The `Metadata` api trait that returns metadata for the runtime.",
      methods: {
        metadata: apiMethod({
          docs: "Returns the metadata of a runtime.",
          inputs: {},
          output: opaqueMetadata,
          run: () => metadata(14),
        }),
        metadataAtVersion: apiMethod({
          docs: "Returns the metadata at a given version.",
          inputs: { version: u32 },
          output: option(opaqueMetadata),
          run: (_, { version }) => (version === 14 || version === 15 ? metadata(version) : undefined),
        }),
        metadataVersions: apiMethod({
          docs: "Returns the supported metadata versions.",
          inputs: {},
          output: vec(u32),
          run: () => [14, 15],
        }),
      },
    },
    BlockBuilder: {
      version: 6,
      docs: "The part of the block builder's api that dry runs need.",
      methods: {
        applyExtrinsic: apiMethod({
          docs: "Apply the given extrinsic on top of the block, and tell what became of it.",
          inputs: { extrinsic },
          output: applyResult,
          run(context, { extrinsic: encoded }) {
            const decoded = decodeExtrinsic(runtime, encoded);
            if (!decoded.ok) return decoded;
            const inner = context as ExecutionContext;
            const applied = applyExtrinsic(inner, decoded.value, noneKnown);
            if (!applied.ok) return applied;
            const failure = inner.events.findLast(
              ({ event }) => event.pallet === "System" && event.name === "ExtrinsicFailed",
            );
            return ok(failure === undefined ? ok(undefined) : err(failure.event.data.dispatchError as never));
          },
        }),
      },
    },
    TaggedTransactionQueue: {
      version: 3,
      docs: "The `TaggedTransactionQueue` api trait for interfering with the transaction queue.",
      methods: {
        validateTransaction: apiMethod({
          docs: "Validate the transaction.",
          inputs: { source: transactionSource, tx: extrinsic, blockHash: hash },
          output: transactionValidity,
          run: (context, { tx, blockHash }) =>
            validateTransaction(runtime, (context as ExecutionContext).state, tx, { blockHash }),
        }),
      },
    },
  };
}
