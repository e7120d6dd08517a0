export { mutateAccount, System } from "@paragrid/runtime";
export { balanceOf, type Preservation, spendable, totalBalance } from "./balances/account.ts";
export { Balances, type BalancesGenesis } from "./balances/balances.ts";
export { type HoldReason, heldBalance, hold, holdReason, release, transferOnHold } from "./balances/holds.ts";
export { setLock } from "./balances/locks.ts";
export { burn, mint, settle, transfer } from "./balances/move.ts";
export { Council } from "./council/council.ts";
export type { CouncilGenesis } from "./council/declaration.ts";
export {
  type DelegationSettings,
  defaultSettings as defaultDelegationSettings,
  rewardPot,
} from "./delegation/declaration.ts";
export { Delegation, type DelegationGenesis } from "./delegation/delegation.ts";
export { meterDelegate } from "./delegation/election.ts";
export { Offences, offenceProven } from "./offences/offences.ts";
export { potAccount, treasuryAccount } from "./pots.ts";
export { sessionRotated } from "./session/declaration.ts";
export { authorities, scheduleAuthorities, sessionKey } from "./session/schedule.ts";
export { Session, type SessionGenesis, sessionKeyProof } from "./session/session.ts";
export { Sudo, type SudoGenesis } from "./sudo/sudo.ts";
export { Timestamp, type TimestampInherent } from "./timestamp/timestamp.ts";
export { defaultFees, type FeeSchedule } from "./transaction-payment/declaration.ts";
export { TransactionPayment, type TransactionPaymentGenesis } from "./transaction-payment/transaction-payment.ts";
export { Utility } from "./utility/utility.ts";
