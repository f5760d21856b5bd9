import { compileExpression } from '../../feel.ts';
import type { Json } from '../../json.ts';
import type { TimerDefinition } from '../../model.ts';
import { NO_CONTEXT } from '../feel/samples.ts';
import { parseFeel } from '../feel/tree.ts';
import { inferType } from '../types/infer.ts';

/** What a timer is set to, when that is the same for every case; undefined when it depends on something. */
export function constantOf({ value }: TimerDefinition): Json | undefined {
  if (typeof value === 'string') return value;
  let depends = /\b(now|today|term)\s*\(/.test(value.text);
  const find = () => {
    depends = true;
    return undefined;
  };
  inferType(parseFeel(value.text), { find, complain: () => undefined });
  return depends ? undefined : compileExpression(value.text).evaluate({}, NO_CONTEXT).value;
}
