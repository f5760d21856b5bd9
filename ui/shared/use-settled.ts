import { useEffect, useState } from 'react';

const PAUSE = 200;

/** The value as it was when its changes last paused: for work too long to be done with every key. `settle()` does not wait for the pause. */
export function useSettled<T>(value: T): { settled: T; settle: () => void } {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(value), PAUSE);
    return () => window.clearTimeout(timer);
  }, [value]);
  return { settled, settle: () => setSettled(value) };
}
