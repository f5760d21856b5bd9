import type { Checked } from '../checked.ts';
import { ANY } from '../types/type.ts';
import type { Type } from '../types/type.ts';

/** What a decision answers, of whichever file it is. */
export function findDecisionType(decision: string, { answers }: Checked): Type {
  return answers.get(decision) ?? ANY;
}
