import type { ReplicaHost } from "./replica.ts";
import type { DevOrder, ReplicaNotice } from "./replica-config.ts";

type Answer = Exclude<DevOrder, { readonly kind: "clocks" }>;

/** What development methods ask of the process that started this one, and where its answers go. */
export function ownerOf(notify: (notice: ReplicaNotice) => void): {
  readonly owner: NonNullable<ReplicaHost["owner"]>;
  answered(answer: Answer): void;
} {
  const asked = new Map<number, (answer: Answer) => void>();
  let ids = 0;
  const ask = (noticeOf: (id: number) => ReplicaNotice): Promise<Answer> =>
    new Promise((resolve) => {
      ids += 1;
      asked.set(ids, resolve);
      notify(noticeOf(ids));
    });
  const unasked = (answer: Answer): Error => new Error(`an answer of another kind: ${answer.kind}`);
  return {
    owner: {
      async turn(work) {
        const { id } = await ask((id) => ({ kind: "turnWanted", id }));
        try {
          return await work();
        } finally {
          notify({ kind: "turnOver", id });
        }
      },
      async setRates(rates) {
        const answer = await ask((id) => ({ kind: "ratesWanted", id, rates }));
        if (answer.kind !== "ratesSet") throw unasked(answer);
        return answer.before;
      },
      async snapshot(name) {
        const answer = await ask((id) => ({ kind: "snapshotWanted", id, name }));
        if (answer.kind === "snapshotFailed") throw new Error(answer.reason);
        if (answer.kind !== "snapshotTaken") throw unasked(answer);
        return answer.folder;
      },
    },
    answered(answer) {
      asked.get(answer.id)?.(answer);
      asked.delete(answer.id);
    },
  };
}
