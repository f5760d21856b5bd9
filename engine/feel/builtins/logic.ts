import { and, or } from '../compare.ts';
import type { Truth } from '../compare.ts';
import { warn } from '../evaluation.ts';
import type { Evaluation } from '../evaluation.ts';
import { isSame } from '../is-same.ts';
import type { FeelValue } from '../value.ts';
import { any, items, truth } from './parameters.ts';
import { Builtin, signature } from './signature.ts';

const BOOLEAN = { kind: 'boolean' } as const;

/** Functions of yes and no (DMN 10.3.4.2, 10.3.4.4, 10.3.4.11). */
export const LOGIC: Builtin[] = [
  new Builtin('not', [signature([truth('negand')], ([negand]) => !negand, BOOLEAN)]),
  new Builtin('all', [signature([items('list')], ([list], evaluation) => combine(list, true, evaluation), BOOLEAN)]),
  new Builtin('any', [signature([items('list')], ([list], evaluation) => combine(list, false, evaluation), BOOLEAN)]),
  new Builtin('is', [
    signature([any('value1'), any('value2')], ([value1, value2], evaluation) => isSame(value1, value2, evaluation), BOOLEAN),
  ]),
  new Builtin('is defined', [signature([any('value')], ([value]) => value !== null, BOOLEAN)]),
  new Builtin('get or else', [signature([any('value'), any('default')], ([value, other]) => value ?? other)]),
];

function combine(list: FeelValue[], begin: boolean, evaluation: Evaluation): Truth {
  let answer: Truth = begin;
  for (const item of list) {
    if (item !== null && typeof item !== 'boolean') warn(evaluation, 'В списке не только «да» и «нет»');
    answer = begin ? and(answer, item) : or(answer, item);
  }
  return answer;
}
