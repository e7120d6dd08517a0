export { defaultStoreOptions, StoreCorrupt, type StoreOptions } from "./store/open.ts";
export { SqliteStore } from "./store/sqlite-store.ts";
