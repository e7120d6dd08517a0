import { blake2b64, blake2b256 } from "@paragrid/crypto";
import { concatBytes, err, type Hash, ok, type Result, toHex, utf8 } from "@paragrid/primitives";
import { DecodeError, snakeCase, struct } from "@paragrid/scale";
import { emptyTrie, type Trie } from "@paragrid/trie";
import { coreApis } from "./apis/core-apis.ts";
import type { BlockLength, BlockWeights } from "./context.ts";
import type { Runtime, RuntimeVersion, TransactionError } from "./contract.ts";
import type { SignatureJob } from "./executive/apply-extrinsic.ts";
import { eventCodecOf } from "./executive/block-execution.ts";
import { buildBlock } from "./executive/build-block.ts";
import { Composition } from "./executive/composition.ts";
import type { PhasedEvent } from "./executive/event-record.ts";
import { executeBlock } from "./executive/execute-block.ts";
import { ExecutionContext } from "./executive/execution-context.ts";
import { queryContext } from "./executive/query.ts";
import { signatureCheck, validateTransaction } from "./executive/validate-transaction.ts";
import { systemExtensions } from "./extensions/checks.ts";
import { type SignOptions, signExtrinsic } from "./extrinsic/sign-extrinsic.ts";
import type { Extrinsic } from "./extrinsic/unchecked-extrinsic.ts";
import { metadata } from "./metadata/metadata.ts";
import type { ApiMethod, RuntimeApi } from "./pallet/api.ts";
import type { RuntimeCall } from "./pallet/call.ts";
import type { Pallet } from "./pallet/define.ts";
import { readState } from "./state/overlay.ts";
import { storageKey } from "./state/storage-key.ts";
import { system } from "./system/declaration.ts";
import { defaultBlockLength, defaultBlockWeights } from "./system/limits.ts";
import type { DispatchError } from "./types/dispatch-error.ts";

/** A chain's rules from its list of pallets. */
export interface RuntimeOptions {
  readonly specName: string;
  readonly specVersion: number;
  readonly transactionVersion?: number;
  /** In order: a pallet's place is its index unless it declares one. System comes first. */
  readonly pallets: readonly Pallet[];
  readonly blockWeights?: BlockWeights;
  readonly blockLength?: BlockLength;
  readonly ss58Prefix?: number;
}

/** A runtime with what its own chain's code, tests and tools need besides the contract. */
export interface ComposedRuntime extends Runtime {
  readonly pallets: readonly Pallet[];
  encodeCall(call: RuntimeCall): Uint8Array;
  /** Throws a DecodeError on malformed bytes. */
  decodeCall(bytes: Uint8Array): RuntimeCall;
  encodeExtrinsic(extrinsic: Extrinsic): Uint8Array;
  /** Throws a DecodeError on anything but one whole extrinsic. */
  decodeExtrinsic(bytes: Uint8Array): Extrinsic;
  /** A signed extrinsic; its bytes are those that any Substrate client would make of the same choices. */
  signExtrinsic(options: SignOptions): Uint8Array;
  /** "Pallet.Error" or the name of the dispatch error. */
  describeError(error: DispatchError): string;
  /** The events of the block that the state is of. */
  events(state: Trie): readonly PhasedEvent[];
  /** The signature check of an extrinsic apart from its execution; undefined for an unsigned one. */
  signatureCheck(
    state: Trie,
    extrinsic: Uint8Array,
    blockHash?: Hash,
  ): Result<SignatureJob | undefined, TransactionError>;
}

/** Composes a runtime: everything is derived from the pallets' declarations. */
export function composeRuntime(options: RuntimeOptions): ComposedRuntime {
  const { pallets } = options;
  if (pallets[0]?.name !== system.name) throw new RangeError("System is the first pallet of every runtime");
  // APIs need the composition, which needs the version, which lists the APIs: they are filled in at the end.
  const version: { -readonly [K in keyof RuntimeVersion]: RuntimeVersion[K] } = {
    specName: options.specName,
    implName: options.specName,
    authoringVersion: 1,
    specVersion: options.specVersion,
    implVersion: 1,
    apis: [],
    transactionVersion: options.transactionVersion ?? 1,
    systemVersion: 1,
  };
  const composition = new Composition({
    version,
    pallets,
    extensions: [...systemExtensions, ...pallets.flatMap((one) => one.behaviour.extensions ?? [])],
    blockWeights: options.blockWeights ?? defaultBlockWeights(),
    blockLength: options.blockLength ?? defaultBlockLength,
    ss58Prefix: options.ss58Prefix ?? 42,
  });
  const made = new Map<number, Uint8Array>();
  const metadataOf = (of: 14 | 15): Uint8Array => {
    const known = made.get(of) ?? metadata(composition, apis, of);
    made.set(of, known);
    return known;
  };
  const apis: Record<string, RuntimeApi> = { ...coreApis(composition, metadataOf) };
  for (const { behaviour } of pallets)
    Object.assign(apis, typeof behaviour.apis === "function" ? behaviour.apis(composition.types) : behaviour.apis);
  version.apis = Object.entries(apis).map(([name, api]) => [toHex(blake2b64(utf8(name))), api.version] as const);
  const methods = apiMethods(apis);

  const runtime: ComposedRuntime = {
    version,
    pallets,
    get code() {
      return blake2b256(concatBytes(utf8("paragrid runtime"), metadataOf(15)));
    },
    metadata: metadataOf,
    genesis(config) {
      const known = new Set(pallets.map(({ name }) => name));
      for (const name of Object.keys(config))
        if (!known.has(name))
          throw new RangeError(`genesis values for ${name}, which is none of ${[...known].join(", ")}`);
      const context = new ExecutionContext({
        runtime: composition,
        state: emptyTrie(),
        blockNumber: 0,
        parentHash: undefined,
        digest: [],
      });
      context.write(storageKey(utf8(":code")), runtime.code);
      for (const { name, behaviour } of pallets) behaviour.genesis?.(context, config[name]);
      return emptyTrie().update(context.changes());
    },
    buildBlock: (input) => buildBlock(composition, input),
    executeBlock: (input) => executeBlock(composition, input),
    validateTransaction: (state, extrinsic, choices) => validateTransaction(composition, state, extrinsic, choices),
    call(state, api, argument) {
      const method = methods.get(api);
      if (method === undefined) return err(`the runtime has no API ${api}`);
      try {
        return ok(method(queryContext(composition, state), argument));
      } catch (error) {
        if (error instanceof DecodeError) return err(`${api}: ${error.message}`);
        throw error;
      }
    },
    encodeCall: (call) => composition.encodeCall(call),
    decodeCall: (bytes) => composition.decodeCall(bytes),
    encodeExtrinsic: (extrinsic) => composition.extrinsic.encode(extrinsic),
    decodeExtrinsic: (bytes) => composition.extrinsic.decode(bytes),
    signExtrinsic: (choices) => signExtrinsic(composition, choices),
    describeError: (error) => composition.describeError(error),
    events: (state) => eventCodecOf(composition).decode(system.storage.Events.get(readState(state))),
    signatureCheck: (state, extrinsic, blockHash) => signatureCheck(composition, state, extrinsic, blockHash),
  };
  return runtime;
}

/** Methods by the name that `state_call` uses. */
function apiMethods(
  apis: Readonly<Record<string, RuntimeApi>>,
): Map<string, (context: ExecutionContext, argument: Uint8Array) => Uint8Array> {
  const methods = new Map<string, (context: ExecutionContext, argument: Uint8Array) => Uint8Array>();
  for (const [name, api] of Object.entries(apis))
    for (const [method, declared] of Object.entries(api.methods) as [string, ApiMethod<never, unknown>][]) {
      const inputs = struct(declared.inputs);
      methods.set(`${name}_${snakeCase(method)}`, (context, argument) =>
        declared.output.encode(declared.run(context, inputs.decode(argument) as never)),
      );
    }
  return methods;
}
