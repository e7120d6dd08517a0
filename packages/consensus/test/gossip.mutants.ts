import type { Mutant } from "@paragrid/testing";

const gossip = "packages/consensus/src/gossip";
const layer = "packages/consensus/test/gossip-layer.test.ts";
const caughtBy = (test: string) => ({ files: [layer], test });

export const mutants: readonly Mutant[] = [
  {
    name: "gossip layer: a message is passed on twice",
    file: `${gossip}/replica.ts`,
    find: "    this.#passOn(gossiped, from);\n",
    replace: "    this.#passOn(gossiped, from);\n    this.#passOn(gossiped, from);\n",
    caughtBy: caughtBy("no replica sends more than so many copies of one message"),
  },
  {
    name: "gossip layer: nobody verifies the origin's signature",
    file: `${gossip}/replica.ts`,
    find: "if (!crypto.verify(member.key, payload, signature)) return;",
    replace: "crypto.verify(member.key, payload, signature);",
    caughtBy: caughtBy("when its message was altered"),
  },
  {
    name: "gossip layer: whoever passes a message on may sign it",
    file: `${gossip}/replica.ts`,
    find: "const member = authorities.members[authorityIndex(authorities, origin)];",
    replace: "const member = authorities.members[authorityIndex(authorities, from)];",
    caughtBy: caughtBy("when somebody else has signed it"),
  },
  {
    name: "gossip layer: a message is told as its last sender's",
    file: `${gossip}/replica.ts`,
    find: '{ kind: "message", from: origin, message }',
    replace: '{ kind: "message", from, message }',
    caughtBy: caughtBy("as its origin's word"),
  },
  {
    name: "gossip layer: a message that has come is delivered again",
    file: `${gossip}/replica.ts`,
    find: "member === undefined || this.#seen.has(origin, life, sequence)",
    replace: "member === undefined",
    caughtBy: caughtBy("from each of them, once, to so many more"),
  },
  {
    name: "gossip layer: what was refused counts as seen",
    file: `${gossip}/replica.ts`,
    find: "    const payload = sealedPayload(",
    replace: "    this.#seen.add(origin, life, sequence);\n    const payload = sealedPayload(",
    caughtBy: caughtBy("when its message was altered"),
  },
  {
    name: "gossip layer: every life of an origin is its first",
    file: `${gossip}/replica.ts`,
    find: "Math.max(second, u32.decode(last) + 1)",
    replace: "Math.max(second, u32.decode(last))",
    caughtBy: caughtBy("that starts again uses no place twice"),
  },
  {
    name: "gossip layer: a life is not written down",
    file: `${gossip}/replica.ts`,
    find: '    this.#effects.push({ kind: "persist", writes: [{ key: lifeKey, value: u32.encode(this.#life) }] });\n',
    replace: "",
    caughtBy: caughtBy("that starts again uses no place twice"),
  },
  {
    name: "gossip layer: the signature says nothing of the message",
    file: `${gossip}/envelope.ts`,
    find: "const block = hash256(messages.encode(message));",
    replace: "const block = hash256(messages.encode(message).subarray(0, 1));",
    caughtBy: caughtBy("when its message was altered"),
  },
  {
    name: "gossip layer: a signature holds on every chain",
    file: `${gossip}/envelope.ts`,
    find: 'domain: "paragrid/gossip", genesis, setId',
    replace: 'domain: "paragrid/gossip", genesis: block, setId',
    caughtBy: caughtBy("when it is of another chain"),
  },
  {
    name: "gossip layer: the window of an origin keeps what it slid over",
    file: `${gossip}/seen.ts`,
    find: "else for (let at = this.#highest + 1; at < sequence; at++) this.#bits[wordOf(at)]! &= ~bitOf(at);",
    replace: "",
    caughtBy: caughtBy("of the messages of an origin none counts as new twice"),
  },
  {
    name: "gossip layer: what is told to some is told to all",
    file: `${gossip}/replica.ts`,
    find: "if (told.size === others) return",
    replace: "if (told.size > 0) return",
    caughtBy: caughtBy("other sends go to whom they are for"),
  },
];
