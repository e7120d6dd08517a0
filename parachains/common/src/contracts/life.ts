/**
 * The life of a contract (ENERGY.md §5) as one table: docs/contracts.md draws it from here, and `advance` is the only way from one
 * state to another, so that no path exists that the page does not show.
 */
export const states = [
  "Registered",
  "Signed",
  "Active",
  "Triggered",
  "Confirmed",
  "Executed",
  "Settled",
  "Expired",
  "Disputed",
] as const;
export type State = (typeof states)[number];

export const steps = [
  "sign",
  "begin",
  "trigger",
  "confirm",
  "execute",
  "settle",
  "abort",
  "expire",
  "dispute",
  "uphold",
  "dismiss",
] as const;
export type Step = (typeof steps)[number];

export interface Transition {
  readonly from: State;
  readonly step: Step;
  readonly to: State;
  /** What has to happen, in words. */
  readonly when: string;
}

export const transitions: readonly Transition[] = [
  { from: "Registered", step: "sign", to: "Signed", when: "both sides have signed" },
  { from: "Signed", step: "begin", to: "Active", when: "every leg is pledged on its chain" },
  { from: "Active", step: "trigger", to: "Triggered", when: "all conditions hold" },
  { from: "Triggered", step: "confirm", to: "Confirmed", when: "blocks on top agree on the trigger" },
  { from: "Confirmed", step: "execute", to: "Executed", when: "its turn in the queue" },
  { from: "Executed", step: "settle", to: "Settled", when: "paid, and the relay committed its legs" },
  { from: "Executed", step: "abort", to: "Active", when: "the relay aborted its legs" },
  { from: "Registered", step: "expire", to: "Expired", when: "its height passed, or its author withdrew" },
  { from: "Signed", step: "expire", to: "Expired", when: "its height passed" },
  { from: "Active", step: "expire", to: "Expired", when: "its height passed" },
  { from: "Active", step: "dispute", to: "Disputed", when: "a party disputes" },
  { from: "Triggered", step: "dispute", to: "Disputed", when: "a party disputes" },
  { from: "Disputed", step: "uphold", to: "Confirmed", when: "the arbiter lets it run; it cannot be disputed again" },
  { from: "Disputed", step: "dismiss", to: "Expired", when: "the arbiter ends it, or nobody has resolved it" },
];

/** The state after a step, or undefined where the table has no such step. */
export const advance = (from: State, step: Step): State | undefined =>
  transitions.find((one) => one.from === from && one.step === step)?.to;

/** The table as a mermaid state diagram. */
export function lifeDiagram(): string {
  const lines = transitions.map(({ from, step, to, when }) => `  ${from} --> ${to}: ${step} (${when})`);
  return ["stateDiagram-v2", "  [*] --> Registered: register", ...lines, "  Settled --> [*]", "  Expired --> [*]"].join(
    "\n",
  );
}
