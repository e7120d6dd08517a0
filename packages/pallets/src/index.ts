export { mutateAccount, System } from "@paragrid/runtime";
export { balanceOf, type Preservation, spendable, totalBalance } from "./balances/account.ts";
export { Balances, type BalancesGenesis } from "./balances/balances.ts";
export { type HoldReason, heldBalance, hold, holdReason, release, transferOnHold } from "./balances/holds.ts";
export { setLock } from "./balances/locks.ts";
export { burn, mint, settle, transfer } from "./balances/move.ts";
export { potAccount, treasuryAccount } from "./pots.ts";
