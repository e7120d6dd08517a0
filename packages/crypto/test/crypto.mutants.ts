import type { Mutant } from "@paragrid/testing";

const source = "packages/crypto/src";
const ecvrf = (test: string) => ({ files: ["packages/crypto/test/ecvrf-rfc9381.test.ts"], test });

export const mutants: readonly Mutant[] = [
  {
    name: "ecvrf: the proof is not compared with its challenge",
    file: `${source}/ecvrf.ts`,
    find: "  return challenge([y, h, gamma, u, v]) === c ? outputOf(gamma) : undefined;\n",
    replace: "  return challenge([y, h, gamma, u, v]) >= 0n ? outputOf(gamma) : undefined;\n",
    caughtBy: ecvrf("a flipped bit in any byte of a proof"),
  },
  {
    name: "ecvrf: a proof has a second form",
    file: `${source}/ecvrf.ts`,
    find: " || s >= order || y.isSmallOrder()) return undefined;",
    replace: " || y.isSmallOrder()) return undefined;",
    caughtBy: ecvrf("the proof's last number plus the group order"),
  },
  {
    name: "ecvrf: a key of small order draws",
    file: `${source}/ecvrf.ts`,
    find: " || s >= order || y.isSmallOrder()) return undefined;",
    replace: " || s >= order) return undefined;",
    caughtBy: ecvrf("whoever has a key of small order draws nothing"),
  },
  {
    name: "ecvrf: a multiple's sign is recovered from another curve",
    file: `${source}/clamped-multiple.ts`,
    find: "const montgomeryA = 486662n;",
    replace: "const montgomeryA = 486660n;",
    caughtBy: { files: ["packages/crypto/test/clamped-multiple.test.ts"], test: "is the one by addition" },
  },
];
