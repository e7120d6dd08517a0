export { auctionDeclaration, type BookOrder, type PendingMatch, type SlotTotals } from "./auction/declaration.ts";
export { generation } from "./generation.ts";
