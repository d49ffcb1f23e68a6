// The key that makes a command safe to repeat: the same for the same content, a fresh one once something was changed.
import { useRef } from "react";

export function useKey(): (body: unknown) => string {
  const last = useRef({ said: "", key: "" });
  return (body) => {
    const said = JSON.stringify(body);
    if (last.current.said !== said) last.current = { said, key: crypto.randomUUID() };
    return last.current.key;
  };
}
