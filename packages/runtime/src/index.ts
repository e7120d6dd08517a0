export type {
  BuildInput,
  BuiltBlock,
  ExecuteInput,
  Execution,
  InherentData,
  ReadyTransaction,
  Receipt,
  Runtime,
  RuntimeVersion,
  TransactionError,
  TransactionValidity,
} from "./contract.ts";
