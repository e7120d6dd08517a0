import type { MethodGroup } from "../method.ts";
import { chainProperties } from "../views.ts";

const spec = (name: string): string => `json-rpc-interface-spec chainSpec_v1_${name}`;

/** What the chain's specification says (json-rpc-interface-spec, chainSpec_v1). */
export const chainSpec: MethodGroup = {
  methods: {
    chainSpec_v1_chainName: { spec: spec("chainName"), params: [], call: (backend) => backend.chainName },
    chainSpec_v1_genesisHash: { spec: spec("genesisHash"), params: [], call: (backend) => backend.node.genesis.hash },
    chainSpec_v1_properties: { spec: spec("properties"), params: [], call: () => chainProperties },
  },
};
