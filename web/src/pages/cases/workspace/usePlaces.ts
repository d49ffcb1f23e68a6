// Places that fit what is being typed.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/api/client";
import type { SearchHit } from "@/api/types";

export function usePlaces(text: string): SearchHit[] {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 150);
    return () => clearTimeout(timer);
  }, [text]);
  const q = settled.trim();
  // In the body and not in the address: what is typed may name a person's home.
  const answer = useQuery({
    queryKey: ["places", q], queryFn: () => api.post<{ items: SearchHit[] }>("/search", { body: { q } }), enabled: q.length > 0,
    placeholderData: keepPreviousData, staleTime: 60_000, gcTime: 60_000,
  });
  return q ? (answer.data?.items.filter((hit) => hit.kind === "place") ?? []) : [];
}
