import { createWriteStream } from "node:fs";
import { ownerOf } from "./dev-owner.ts";
import { type ReplicaHost, ReplicaStartError, type RunningReplica, startReplica } from "./replica.ts";
import type { ClockSetting } from "./replica-clock.ts";
import { type DevOrder, exitCode, type ReplicaConfig, type ReplicaNotice } from "./replica-config.ts";

/** What the parent sends first: the replicas that live in this process and where their log goes. */
export interface StartOrder {
  readonly replicas: readonly ReplicaConfig[];
  readonly logFile: string;
  /** Clocks by chain, where they do not show the machine's time. */
  readonly clocks: Readonly<Record<string, ClockSetting>>;
}

/**
 * The main function of a replica's process. Its parent sends one StartOrder over IPC; SIGTERM drains and exits 0; the death of
 * the parent ends it too, so that nothing is left behind.
 */
export function replicaMain(catalog: ReplicaHost["catalog"], algorithms: ReplicaHost["algorithms"]): void {
  const notify = (notice: ReplicaNotice): void => {
    if (process.connected) process.send?.(notice);
  };
  const running: RunningReplica[] = [];
  const { owner, answered } = ownerOf(notify);
  const setClocks = (clocks: StartOrder["clocks"]): void => {
    for (const replica of running) {
      const setting = clocks[replica.node.self.chain];
      if (setting !== undefined) replica.setClock(setting);
    }
  };
  let stopping = false;
  const stop = (code: number): void => {
    if (stopping) return;
    stopping = true;
    // A peer that does not close its socket must not keep the process alive.
    setTimeout(() => process.exit(code), 3000).unref();
    Promise.all(running.map((replica) => replica.stop())).then(
      () => process.exit(code),
      () => process.exit(exitCode.failed),
    );
  };
  process.on("SIGTERM", () => stop(exitCode.ok));
  // Ctrl-C goes to the whole process group; the parent decides what it means.
  process.on("SIGINT", () => {});
  process.on("disconnect", () => stop(exitCode.ok));
  process.once("message", (order: StartOrder) => {
    const file = createWriteStream(order.logFile, { flags: "a" });
    const logOf =
      (config: ReplicaConfig): ReplicaHost["log"] =>
      (level, message, fields = {}) => {
        if (level === "debug") return;
        file.write(
          `${JSON.stringify({ time: new Date().toISOString(), level, chain: config.chain, replica: config.replica, message, ...fields })}\n`,
        );
      };
    const fail = (error: unknown): void => {
      const known = error instanceof ReplicaStartError;
      const reason = error instanceof Error ? error.message : String(error);
      file.write(
        `${JSON.stringify({ time: new Date().toISOString(), level: "error", message: reason, stack: error instanceof Error ? error.stack : undefined })}\n`,
      );
      notify({ kind: "failed", reason, code: known ? exitCode.badInput : exitCode.failed });
      stop(known ? exitCode.badInput : exitCode.failed);
    };
    process.on("uncaughtException", fail);
    process.on("unhandledRejection", fail);
    Promise.all(
      order.replicas.map(async (config) => {
        const clock = order.clocks[config.chain];
        running.push(
          await startReplica(config, {
            catalog,
            algorithms,
            log: logOf(config),
            owner,
            ...(clock === undefined ? {} : { clock }),
          }),
        );
      }),
    ).then(() => {
      setClocks(order.clocks);
      notify({ kind: "ready" });
    }, fail);
    process.on("message", (later: DevOrder) => {
      if (later.kind === "clocks") {
        setClocks(later.clocks);
        notify({ kind: "clocksSet", id: later.id });
      } else answered(later);
    });
  });
}
