/** What an event of the queue is; an event's code holds it above the actor's number. */
export const eventKind = {
  /** A message reaches its actor; words: message, µs since it left the sender. */
  message: 0,
  /** A message reaches an access line that takes time; words as above. */
  arrival: 1,
  /** A timer's event; words: timer slot, generation. */
  timer: 2,
  /** A job of the actor is done; words: job slot, incarnation. */
  job: 3,
  /** A sync is done; words: token, incarnation. */
  synced: 4,
  /** The actor boots; words: none. */
  start: 5,
  /** A busy actor may look at its inbox; words: none. */
  wake: 6,
  /** A core of a machine became free; words: machine. */
  core: 7,
  /** A job asks for a core; words: job slot. */
  jobRequest: 8,
  /** A host's callback; words: task slot. */
  task: 9,
  /** An action of the fault timeline; words: fault slot. */
  fault: 10,
  /** An actor that reached its crash point crashes; words: incarnation. */
  crash: 11,
} as const;

/** Actors that a kernel can hold: what the code leaves room for. */
export const maximumActors = 1 << 24;

export const eventCode = (kind: number, actor: number): number => (kind << 24) | actor;
export const kindOf = (code: number): number => code >>> 24;
export const actorOf = (code: number): number => code & (maximumActors - 1);
