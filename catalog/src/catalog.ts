import type { ChainDefinition } from "@paragrid/chain";
import { demand } from "@paragrid/demand";
import { generation } from "@paragrid/generation";
import { relay } from "@paragrid/relay";
import { storage } from "@paragrid/storage";

/** Every chain that a scenario can name: one line each. */
export const catalog = { relay, demand, generation, storage } as const satisfies Readonly<
  Record<string, ChainDefinition>
>;
