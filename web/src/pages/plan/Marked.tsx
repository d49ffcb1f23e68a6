// A text with the words that were asked for marked.
import { useMemo } from "react";

export function Marked({ text, asked }: { text: string; asked: string }) {
  const parts = useMemo(() => {
    const wanted = asked.split(/\s+/).filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return wanted.length ? text.split(new RegExp(`(${wanted.join("|")})`, "gi")) : [text];
  }, [text, asked]);
  // Splitting by one group leaves what matched at the odd places.
  return <>{parts.map((part, i) => (i % 2 ? <mark key={i}>{part}</mark> : part))}</>;
}
