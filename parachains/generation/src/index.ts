export { auctionDeclaration, type BookOrder, type PendingTrade, type SlotTotals } from "./auction/declaration.ts";
export { generation } from "./generation.ts";
