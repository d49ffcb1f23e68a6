// Places that fit what is being typed.
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ask } from "@/api/queries";
import type { SearchHit } from "@/api/types";

export function usePlaces(text: string): SearchHit[] {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), 150);
    return () => clearTimeout(timer);
  }, [text]);
  const q = settled.trim();
  const answer = useQuery({ ...ask("/search", { query: { q } }), enabled: q.length > 0, placeholderData: keepPreviousData });
  return q ? (answer.data?.items.filter((hit) => hit.kind === "place") ?? []) : [];
}
