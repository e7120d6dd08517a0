/** Counters of one actor since the kernel's start. */
export interface ActorMetrics {
  readonly name: string;
  /** Copies handed to the network; a broadcast to k actors counts k. */
  readonly messagesSent: number;
  readonly messagesDelivered: number;
  readonly bytesSent: number;
  readonly bytesDelivered: number;
  /** Steps carried out: messages, timers, starts, jobs, syncs. */
  readonly steps: number;
  /** CPU time used, in µs of the actor's machine. */
  readonly cpuUs: number;
  readonly crashes: number;
  /** Most events that ever waited for the actor at once. */
  readonly inboxHighWater: number;
}

/** Counters of a kernel since its start. */
export interface KernelMetrics {
  /** Events carried out, as the trace counts them. */
  readonly events: number;
  readonly messagesSent: number;
  readonly messagesDelivered: number;
  /** Lost by a link, by a cut, by a crash of the sender before they left, or at a receiver that was down. */
  readonly messagesDropped: number;
  readonly bytesSent: number;
  readonly bytesDelivered: number;
  readonly cpuUs: number;
  /** Events that wait now, and the most that ever did. */
  readonly queued: number;
  readonly queueHighWater: number;
}
