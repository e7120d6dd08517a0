import { type Context, declarePallet, definePallet } from "@paragrid/runtime";
import { configurationItems, defaultConfiguration, type HostConfiguration } from "@paragrid/xcmp";

const declaration = declarePallet({
  name: "Configuration",
  path: "polkadot_runtime_parachains::configuration",
  docs: ["Limits of parachains and their messages."],
  storage: { ...configurationItems },
});

/** polkadot-sdk's configuration pallet. */
export const configuration = definePallet(declaration, {
  genesis(context: Context, config: { readonly config: Partial<HostConfiguration> } | undefined) {
    declaration.storage.ActiveConfig.put(context, { ...defaultConfiguration, ...config?.config });
  },
});
