import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { replicaMain } from "@paragrid/node";
import { usePlugins } from "./plugins.ts";

/** Runs the replicas that the parent process orders, with this program's chains and algorithms. */
export async function runReplica(): Promise<void> {
  await usePlugins([]);
  replicaMain(catalog, algorithms);
}
