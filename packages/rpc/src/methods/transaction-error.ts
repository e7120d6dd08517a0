import type { SubmitError } from "@paragrid/chain";
import type { TransactionError } from "@paragrid/runtime";
import { RpcError } from "../error.ts";

/** Substrate's sentences for why a transaction is not valid (sp-runtime, transaction_validity.rs): clients show and match them. */
const sentences: Readonly<Record<string, string>> = {
  Call: "Transaction call is not expected",
  Payment: "Inability to pay some fees (e.g. account balance too low)",
  Future: "Transaction will be valid in the future",
  Stale: "Transaction is outdated",
  BadProof: "Transaction has a bad signature",
  AncientBirthBlock: "Transaction has an ancient birth block",
  ExhaustsResources: "Transaction would exhaust the block limits",
  BadMandatory: "A call was labelled as mandatory, but resulted in an Error.",
  MandatoryValidation: "Transaction dispatch is mandatory; transactions must not be validated.",
  BadSigner: "Invalid signing address",
  CannotLookup: "Could not lookup information required to validate the transaction",
  NoUnsignedValidator: "Could not find an unsigned validator for the unsigned transaction",
};

/** Code 1010 for invalid, 1011 for not decidable, with the reason in `data`. */
export function transactionError(error: TransactionError): RpcError {
  const data = error.reason === "Custom" ? `Custom error: ${error.custom}` : (sentences[error.reason] ?? error.reason);
  return error.kind === "Invalid"
    ? new RpcError(1010, "Invalid Transaction", data)
    : new RpcError(1011, "Unknown Transaction Validity", data);
}

export function submitError(error: SubmitError): RpcError {
  if (error.kind === "transaction") return transactionError(error.error);
  switch (error.refusal) {
    case "AlreadyImported":
      return new RpcError(1013, "Transaction is already imported to the pool");
    case "TemporarilyBanned":
      return new RpcError(1012, "Transaction is temporarily banned");
    case "TooLowPriority":
      return new RpcError(
        1014,
        "Priority is too low: there is another transaction with a higher priority",
        "The transaction has too low priority to replace another transaction already in the pool.",
      );
    case "ImmediatelyDropped":
      return new RpcError(1016, "Immediately Dropped", "The transaction couldn't enter the pool because of the limit");
    default:
      return error.refusal satisfies never;
  }
}
