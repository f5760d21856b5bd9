import type { Input } from './input.ts';
import type { JobResult } from './job-result.ts';
import type { Json } from './json.ts';
import { describeExcess, findExcess } from './size-limit.ts';
import { isContext } from './variables.ts';

/**
 * What workers and called processes bring. Nobody stands there who could be told of a refusal, so an answer that cannot be taken becomes a
 * failure of whoever gave it: an incident that a person can resolve.
 */
export function judgeAnswer(input: Input): Input {
  if (input.type === 'jobDone' || input.type === 'jobError') {
    const wrong = findWrong(input);
    return wrong === null ? input : { type: 'jobFailed', wait: input.wait, ...wrong };
  }
  if (input.type !== 'childEnded' && input.type !== 'childError' && input.type !== 'childEscalation') return input;
  const excess = findExcess([input.variables]);
  if (!excess) return input;
  return { type: 'childFailed', wait: input.wait, code: 'LIMIT_EXCEEDED', message: `вызванный процесс вернул ${describeExcess(excess)}` };
}

interface Wrong {
  code: string;
  message: string;
}

function findWrong(input: Extract<Input, { type: 'jobDone' | 'jobError' }>): Wrong | null {
  const result = input.type === 'jobDone' ? (input.result ?? {}) : {};
  const isCode = input.type === 'jobDone' || (typeof input.errorCode === 'string' && input.errorCode !== '');
  if (!isContext(input.variables) || !isCode || !isResult(result)) {
    return { code: 'ANSWER_WRONG', message: 'Ответ исполнителя не того вида, которого ждут. Исправьте исполнителя и повторите.' };
  }
  const begun = (result.activateElements ?? []).flatMap(({ variables }) => (variables ? [variables] : []));
  const excess = findExcess([input.variables, ...begun]);
  return excess && { code: 'LIMIT_EXCEEDED', message: `Исполнитель вернул ${describeExcess(excess)}. Исправьте исполнителя и повторите.` };
}

/** A worker may be written by anybody, in any language. */
function isResult({ activateElements = [], corrections = {} }: JobResult): boolean {
  const begun: unknown = activateElements;
  return isContext(corrections as Json) && Array.isArray(begun) && begun.every(isActivation);
}

function isActivation(written: unknown): boolean {
  if (!isContext(written as Json)) return false;
  const { elementId, variables } = written as { elementId?: Json; variables?: Json };
  return typeof elementId === 'string' && (variables === undefined || variables === null || isContext(variables));
}
