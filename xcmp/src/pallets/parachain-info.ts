import { type Context, declarePallet, definePallet, storageValue } from "@paragrid/runtime";
import { u32 } from "@paragrid/scale";

const declaration = declarePallet({
  name: "ParachainInfo",
  path: "staging_parachain_info",
  docs: ["Which parachain this is."],
  storage: { ParachainId: storageValue(u32, { default: 100, docs: "The chain's own id on its relay." }) },
});

/** cumulus' parachain-info. */
export const parachainInfo = definePallet(declaration, {
  genesis: (context: Context, config: { readonly parachainId: number } | undefined) => {
    if (config !== undefined) declaration.storage.ParachainId.put(context, config.parachainId);
  },
});

/** The chain's own id. */
export const selfParaId = (context: Context): number => declaration.storage.ParachainId.get(context);
