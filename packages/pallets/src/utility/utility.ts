import {
  addWeight,
  type Context,
  call,
  constant,
  type DispatchError,
  declarePallet,
  definePallet,
  dispatchError,
  ensure,
  event,
  fail,
  type Origin,
  type PostInfo,
  type RuntimeCall,
  type RuntimeTypes,
  weightOf,
} from "@paragrid/runtime";
import { u32, vec } from "@paragrid/scale";

const utility = declarePallet({
  name: "Utility",
  docs: ["Several calls in one transaction."],
  events: {
    BatchInterrupted: event(
      { index: u32, error: dispatchError },
      "Batch of dispatches did not complete fully: the first failure, with its index.",
    ),
    BatchCompleted: event({}, "Batch of dispatches completed fully with no error."),
    BatchCompletedWithErrors: event({}, "Batch of dispatches completed but has errors."),
    ItemCompleted: event({}, "A single item within a Batch of dispatches has completed with no error."),
    ItemFailed: event({ error: dispatchError }, "A single item within a Batch of dispatches has completed with error."),
  },
  errors: { TooManyCalls: "Too many calls batched." },
  constants: { batched_calls_limit: constant(u32, 10_922, "The limit on the number of batched calls.") },
});
const { events, errors, constants } = utility;

const args = ({ call: inner }: RuntimeTypes) => ({ calls: vec(inner) });
const typeNames = { calls: "Vec<<T as Config>::RuntimeCall>" };
type Calls = { readonly calls: readonly RuntimeCall[] };
const batchWeight = ({ calls }: Calls, known: { weightOf(one: RuntimeCall): ReturnType<typeof weightOf> }) =>
  calls.reduce((sum, one) => addWeight(sum, known.weightOf(one)), weightOf(10));

/** Runs calls until `onFailure` says stop; what was done stays done. Announces what the calls that ran have used. */
function run(
  context: Context,
  origin: Origin,
  calls: readonly RuntimeCall[],
  onFailure: (index: number, error: DispatchError) => "stop" | "go on",
): PostInfo {
  ensure(calls.length <= constants.batched_calls_limit, errors.TooManyCalls);
  let used = weightOf(10);
  for (const [index, one] of calls.entries()) {
    const announced = context.runtime.dispatchInfo(one).weight;
    const outcome = context.dispatch(one, origin);
    used = addWeight(used, (outcome.ok ? outcome.value.actualWeight : undefined) ?? announced);
    if (outcome.ok) context.deposit(events.ItemCompleted());
    else if (onFailure(index, outcome.error) === "stop") break;
  }
  return { actualWeight: used };
}

/** pallet_utility. */
export const Utility = definePallet(utility, {
  calls: {
    batch: call({
      index: 0,
      docs: "Send a batch of dispatch calls: stops at the first that fails, and what came before it stays.",
      args,
      typeNames,
      weight: batchWeight,
      dispatch(context, origin, { calls }) {
        let interrupted = false;
        const post = run(context, origin, calls, (index, error) => {
          interrupted = true;
          context.deposit(events.BatchInterrupted({ index, error }));
          return "stop";
        });
        if (!interrupted) context.deposit(events.BatchCompleted());
        return post;
      },
    }),
    batchAll: call({
      index: 2,
      docs: "Send a batch of dispatch calls and atomically execute them: all or none.",
      args,
      typeNames,
      weight: batchWeight,
      dispatch(context, origin, { calls }) {
        const post = run(context, origin, calls, (_, error) => fail(error));
        context.deposit(events.BatchCompleted());
        return post;
      },
    }),
    forceBatch: call({
      index: 4,
      docs: "Send a batch of dispatch calls. Unlike `batch`, it allows errors and won't interrupt.",
      args,
      typeNames,
      weight: batchWeight,
      dispatch(context, origin, { calls }) {
        let failed = false;
        const post = run(context, origin, calls, (_, error) => {
          failed = true;
          context.deposit(events.ItemFailed({ error }));
          return "go on";
        });
        context.deposit(failed ? events.BatchCompletedWithErrors() : events.BatchCompleted());
        return post;
      },
    }),
  },
});
