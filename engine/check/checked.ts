import type { Instant } from '../instant.ts';
import type { Model } from '../model.ts';
import type { Known } from './known.ts';
import type { Table } from './tables/table.ts';
import type { Type } from './types/type.ts';

/** Everything that is checked together; what several rules need is worked out once. */
export interface Checked {
  models: Model[];
  /** Decision tables of all files. */
  tables: Table[];
  /** What decisions answer, by id. */
  answers: ReadonlyMap<string, Type>;
  known: Known;
  /** Now, for dates that have passed; null = not asked. */
  at: Instant | null;
  /** Answers of `remember`. */
  memory: Map<string, unknown>;
}

/** Works something out about a model once. */
export function remember<Answer>(checked: Checked, key: string, work: () => Answer): Answer {
  if (!checked.memory.has(key)) checked.memory.set(key, work());
  return checked.memory.get(key) as Answer;
}
