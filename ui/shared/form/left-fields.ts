import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * Fields that were left: only at these is an error shown before the first attempt to complete. While a mouse button is down nothing is
 * shown: an error that came between press and release would move what is being clicked away from under the pointer.
 */
export function useLeftFields(): { left: ReadonlySet<string>; leave: (field: string) => void } {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const pressed = useRef(false);
  const waiting = useRef<string[]>([]);
  const add = useCallback((fields: readonly string[]) => {
    setLeft((before) => (fields.every((field) => before.has(field)) ? before : new Set([...before, ...fields])));
  }, []);
  useEffect(() => {
    const press = (): void => {
      pressed.current = true;
    };
    // The click itself comes right after the release.
    const release = (): number =>
      window.setTimeout(() => {
        pressed.current = false;
        add(waiting.current.splice(0));
      });
    window.addEventListener('pointerdown', press, true);
    window.addEventListener('pointerup', release, true);
    window.addEventListener('pointercancel', release, true);
    return () => {
      window.removeEventListener('pointerdown', press, true);
      window.removeEventListener('pointerup', release, true);
      window.removeEventListener('pointercancel', release, true);
    };
  }, [add]);
  const leave = useCallback(
    (field: string) => {
      if (pressed.current) waiting.current.push(field);
      else add([field]);
    },
    [add],
  );
  return { left, leave };
}
