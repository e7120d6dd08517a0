import type { RpcBackend } from "../backend.ts";
import type { MethodGroup } from "../method.ts";

/** Numbers, texts and flags of the consensus replica's own view: its view or term, and whom it takes for the leader. */
function consensus(backend: RpcBackend): Readonly<Record<string, unknown>> {
  const scalar = (value: unknown): boolean => ["number", "string", "boolean"].includes(typeof value);
  return Object.fromEntries(Object.entries(backend.node.inspect()).filter(([, value]) => scalar(value)));
}

/** Methods of ours that no Substrate node has. */
export const paragrid: MethodGroup = {
  methods: {
    paragrid_consensus: {
      spec: "of this project: numbers, texts and flags of the consensus replica's own view",
      params: [],
      call: consensus,
    },
  },
};
