import { catalog } from "@paragrid/catalog";
import { algorithms } from "@paragrid/consensus";
import { replicaMain } from "@paragrid/node";

/** Runs the replicas that the parent process orders, with this program's chains and algorithms. */
export function runReplica(): void {
  replicaMain(catalog, algorithms);
}
