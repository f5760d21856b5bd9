import type { Element } from '../model.ts';
import type { ElementInstance } from '../state.ts';

/** Opens what was evaluated before. */
export type Opening = () => void;

export interface CatchPlace {
  event: Element;
  /** Of an event of several: which of them. */
  part?: number;
  /** Instance that will own the wait. */
  instance: ElementInstance;
  /** Instance whose variables the expressions see. */
  looksFrom: ElementInstance;
}

/** What the wait of a place begins with. */
export function addressOf({ event, part, instance }: CatchPlace): { element: string; part?: number; instance: number } {
  return { element: event.id, ...(part === undefined ? {} : { part }), instance: instance.id };
}
