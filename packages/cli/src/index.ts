export { main } from "./main.ts";
export { runReplica } from "./replica.ts";
