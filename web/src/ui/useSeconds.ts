// How long something that takes a while has been running, in seconds.
import { useEffect, useState } from "react";

export function useSeconds(running: boolean): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (!running) return;
    setSeconds(0);
    const began = performance.now();
    const timer = window.setInterval(() => setSeconds(Math.round((performance.now() - began) / 1000)), 1000);
    return () => window.clearInterval(timer);
  }, [running]);
  return seconds;
}
