import type { Mutant } from "@paragrid/testing";

const source = "packages/light-client/src";
const advance = (test: string) => ({ files: ["packages/light-client/test/advance.test.ts"], test });
const misbehaviour = (test: string) => ({ files: ["packages/light-client/test/misbehaviour.test.ts"], test });

export const mutants: readonly Mutant[] = [
  {
    name: "light client: a header is trusted without its finality",
    file: `${source}/advance.ts`,
    find: "  if (!final.ok) return final;\n  const relayHeight",
    replace: "  const relayHeight",
    caughtBy: advance("one bad header refuses the whole update"),
  },
  {
    name: "light client: two headers of one height do not freeze it",
    file: `${source}/advance.ts`,
    find: "      return freeze(current, update, around);\n",
    replace: "      continue;\n",
    caughtBy: misbehaviour("freeze the client, which keeps both"),
  },
  {
    name: "light client: it freezes on a header that is not proven",
    file: `${source}/advance.ts`,
    find: "  if (!final.ok) return final;\n  if (client.proof === undefined)",
    replace: "  if (client.proof === undefined)",
    caughtBy: misbehaviour("harm nobody when the second is not proven"),
  },
  {
    name: "light client: a frozen client goes on",
    file: `${source}/advance.ts`,
    find: '  if (client.frozen !== undefined) return err("the client is frozen: two headers of one height were proven");\n',
    replace: "",
    caughtBy: misbehaviour("accepts nothing"),
  },
  {
    name: "light client: trust never expires",
    file: `${source}/advance.ts`,
    find: "if (around.relayHeight !== undefined && around.relayHeight >= client.trustExpiry)",
    replace: "if (around.relayHeight !== undefined && around.relayHeight >= 2 ** 32)",
    caughtBy: advance("trust lasts for its period"),
  },
  {
    name: "light client: a hand-over may be skipped",
    file: `${source}/advance.ts`,
    find: "if (next.id !== set.id + 1) return err(",
    replace: "if (next.id <= set.id) return err(",
    caughtBy: advance("a hand-over to any set but the next one"),
  },
  {
    name: "light client: the old set signs on after its hand-over",
    file: `${source}/advance.ts`,
    find: "    set: next.value ?? client.set,\n",
    replace: "    set: client.set,\n",
    caughtBy: advance("the old set signs nothing after its hand-over"),
  },
  {
    name: "light client: a recorded relay height may fall",
    file: `${source}/advance.ts`,
    find: "  if (recorded < client.trusted.relayHeight)\n",
    replace: "  if (recorded < 0)\n",
    caughtBy: advance("a header whose recorded height is below"),
  },
  {
    name: "light client: a header may be ahead of the relay",
    file: `${source}/advance.ts`,
    find: "if (around.relayHeight !== undefined && recorded > around.relayHeight)",
    replace: "if (around.relayHeight !== undefined && recorded > 2 ** 32)",
    caughtBy: advance("a header that is ahead of the relay"),
  },
  {
    name: "light client: values are read under a header that only claims to be verified",
    file: `${source}/read-proven.ts`,
    find: "  requireVerified(header);\n",
    replace: "",
    caughtBy: { files: ["packages/light-client/test/read-proven.test.ts"], test: "only claims to be verified" },
  },
  {
    name: "light client: it freezes on a rival of less work",
    file: `${source}/verify-finality.ts`,
    find: "rival.work >= held.work) return undefined;",
    replace: "rival.work >= 0n) return undefined;",
    caughtBy: {
      files: ["packages/consensus/test/pow.test.ts"],
      test: "does not select a fork with as many confirmations and less work",
    },
  },
];
