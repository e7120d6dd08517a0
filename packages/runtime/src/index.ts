export { resultOf, transactionError } from "./apis/transaction-validity.ts";
export { type ComposedRuntime, composeRuntime, type RuntimeOptions } from "./compose-runtime.ts";
export type { BlockLength, BlockWeights, Context, RuntimeFacts } from "./context.ts";
export {
  type BuildInput,
  type BuiltBlock,
  type ExecuteInput,
  type Execution,
  type GoodSignatures,
  type InherentData,
  type ReadyTransaction,
  type Receipt,
  type Runtime,
  type RuntimeVersion,
  type TransactionError,
  type TransactionValidity,
  trustAll,
} from "./contract.ts";
export type { SignatureJob } from "./executive/apply-extrinsic.ts";
export type { Phase, PhasedEvent } from "./executive/event-record.ts";
export type { SignedExtension, SignedInput, SigningOptions, ValidityPart } from "./extensions/signed-extension.ts";
export type { SignOptions } from "./extrinsic/sign-extrinsic.ts";
export type { Extrinsic } from "./extrinsic/unchecked-extrinsic.ts";
export { apiMethod, type RuntimeApi } from "./pallet/api.ts";
export { type CallMaker, call, type RuntimeCall, type RuntimeTypes } from "./pallet/call.ts";
export { constant } from "./pallet/constant.ts";
export { declarePallet, type PalletDeclaration } from "./pallet/declare.ts";
export { definePallet, type GenesisOf, type InherentOf, type Pallet, type UnsignedValidity } from "./pallet/define.ts";
export { type EventMaker, event, type PalletEvent } from "./pallet/event.ts";
export { DispatchFailure, ensure, type Failure, fail, type ModuleError } from "./pallet/failure.ts";
export {
  blake2b128Hashed,
  blake2b256Hashed,
  blake2Concat,
  identity,
  twox128Hashed,
  twoxConcat,
} from "./pallet/hashers.ts";
export {
  declareOrigin,
  ensureNone,
  ensureRoot,
  ensureSigned,
  none,
  type Origin,
  type PalletOrigin,
  root,
  signed,
} from "./pallet/origin.ts";
export { declareSignal, type Listener, type Signal } from "./pallet/signal.ts";
export { type StorageMap, type StorageValue, storageMap, storageValue } from "./pallet/storage.ts";
export { readState, type StorageReader, type StorageWriter } from "./state/overlay.ts";
export { type StorageKey, storageKey } from "./state/storage-key.ts";
export type { AccountData, AccountInfo } from "./system/account.ts";
export { defaultBlockLength, defaultBlockWeights } from "./system/limits.ts";
export { mutateAccount, System } from "./system/system.ts";
export { type AccountId, accountId } from "./types/account-id.ts";
export { type DispatchError, dispatchError, dispatchResult, dispatchResultOf } from "./types/dispatch-error.ts";
export { type Era, era, immortal, mortal } from "./types/era.ts";
export { addressOf, lookup, type MultiAddress, multiAddress } from "./types/multi-address.ts";
export { type MultiSignature, multiSignature, verifySignature } from "./types/multi-signature.ts";
export {
  addWeight,
  type DispatchClass,
  type DispatchInfo,
  dispatchClass,
  type PostInfo,
  type Weight,
  weight,
  weightOf,
} from "./types/weight.ts";
