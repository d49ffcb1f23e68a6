// Recording and withdrawing stays. A line typed on the telephone is read by the server; what is clear is recorded at
// once, what is not comes back to be checked.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "@/api/client";
import { refreshTopics } from "@/api/queries";
import type { ProposedStay, Stay } from "@/api/types";
import { useKey } from "@/api/useKey";
import type { WithdrawReason } from "./WithdrawStay";

export interface NewStay {
  place_id?: string;
  place_name?: string;
  setting?: string;
  from: string;
  until: string;
}
export interface Recorded {
  stays: NewStay[];
  label: string;
}

export function useStays(caseId: string) {
  const client = useQueryClient();
  const keyFor = useKey();
  const [last, setLast] = useState<Recorded | null>(null);
  const [proposals, setProposals] = useState<ProposedStay[] | null>(null);
  const [replaces, setReplaces] = useState<Stay | null>(null);
  const refresh = () => refreshTopics(client, ["cases", "contacts", "duties", "orders"]);
  const path = { id: caseId };

  const record = useMutation({
    mutationFn: async ({ stays }: Recorded) => {
      await api.post("/cases/{id}/stays", { path, body: { stays }, key: keyFor([stays, last]) });
      // The new one first: should the second step fail, nothing is lost.
      if (replaces) await api.delete("/cases/{id}/stays/{key}", { path: { ...path, key: replaces.key }, body: { reason: "entered-in-error" satisfies WithdrawReason } });
    },
    onSuccess: async (_, recorded) => {
      setLast(recorded);
      setProposals(null);
      setReplaces(null);
      await refresh();
    },
  });
  const read = useMutation({
    mutationFn: async ({ text }: { text: string; known: ReadonlyMap<string, string> }) =>
      (await api.post<{ proposed: ProposedStay[] }>("/cases/{id}/stays/parse", { path, body: { text } })).proposed,
    onSuccess: (proposed, { known }) => {
      const [only] = proposed;
      const placeId = only && (only.place?.id ?? known.get(only.place_name.trim()));
      if (proposed.length === 1 && only?.from && only.until && placeId && !only.problem) {
        record.mutate({ stays: [{ place_id: placeId, from: only.from, until: only.until }], label: only.place?.label ?? only.place_name });
      } else setProposals(proposed);
    },
  });
  const withdraw = useMutation({
    mutationFn: async ({ keys, reason }: { keys: string[]; reason: WithdrawReason }) => {
      for (const key of keys) await api.delete("/cases/{id}/stays/{key}", { path: { ...path, key }, body: { reason } });
    },
    onSuccess: async () => {
      setLast(null);
      await refresh();
    },
  });
  return { record, read, withdraw, last, proposals, setProposals, replaces, setReplaces };
}

/** The stays on record that were just recorded; they have keys only now. */
export function keysOf(recorded: Recorded, all: Stay[]): string[] {
  return recorded.stays.flatMap((wanted) => {
    const found = all.find((stay) => Date.parse(stay.from) === Date.parse(wanted.from)
      && (wanted.place_id ? stay.place.id === wanted.place_id : stay.place.label === wanted.place_name));
    return found ? [found.key] : [];
  });
}
