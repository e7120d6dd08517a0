import type { CostTable } from "@paragrid/kernel";

/**
 * CPU costs of a replica's work in µs, on one core of a shared cloud machine of 2026 (Node 24): a signature by node:crypto,
 * transactions by the WebAssembly verifier, a transfer through runtime and trie, SQLite by the byte. Modelled: the report says so. A draw is
 * charged with its proof, which only who wins makes.
 */
export const defaultCosts: CostTable = {
  encodeMessage: { fixedUs: 3, perByteUs: 0.002 },
  sendMessage: { fixedUs: 4 },
  receiveMessage: { fixedUs: 8, perByteUs: 0.002 },
  sign: { fixedUs: 35 },
  verify: { fixedUs: 95 },
  draw: { fixedUs: 3200 },
  drawn: { fixedUs: 3000 },
  verifyTransaction: { fixedUs: 270 },
  execute: { fixedUs: 80 },
  store: { fixedUs: 300, perByteUs: 0.01 },
  hash: { fixedUs: 1 },
  encode: { fixedUs: 1 },
};
