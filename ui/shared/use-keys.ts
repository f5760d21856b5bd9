import { useEffect, useRef } from 'react';

/**
 * Keys by their place on the keyboard (`KeyJ`), not by the letter: on a Russian layout `j` types «о», and the key must still work.
 * A two-stroke key is written `g m`.
 */
export type Keys = Record<string, (() => void) | undefined>;

let pending: { code: string; at: number } | null = null;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role="textbox"], [role="combobox"]') !== null;
}

/** What is pressed then is meant for it, not for the page behind it. */
export const dialogIsOpen = (): boolean => document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]') !== null;

function spell(event: KeyboardEvent): string {
  if (event.code === 'Slash') return event.shiftKey ? '?' : '/';
  if (event.key === '?' || event.key === '/') return event.key;
  return event.code.startsWith('Key') ? event.code.slice(3).toLowerCase() : event.code;
}

export function useKeys(keys: Keys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || dialogIsOpen()) return;
      const code = spell(event);
      const first = pending !== null && event.timeStamp - pending.at < 1200 ? pending.code : null;
      const run = current.current[first === null ? code : `${first} ${code}`];
      if (run === undefined) {
        if (first === null && code === 'g') pending = { code, at: event.timeStamp };
        return;
      }
      pending = null;
      event.preventDefault();
      run();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
