import type { Input, WaitId } from './input.ts';
import { LIMITS } from './limits.ts';

/** Tells the caller that the called process could not begin: not published, called too deep, or refused by `step` with a code of its own. */
export function failCall(wait: WaitId, code: string): Extract<Input, { type: 'childFailed' }> {
  return { type: 'childFailed', wait, code, message: MESSAGES[code] ?? '' };
}

const MESSAGES: { [code: string]: string } = {
  PROCESS_UNKNOWN: 'вызванный процесс не опубликован',
  LIMIT_EXCEEDED: `процессы вызывают друг друга глубже ${LIMITS.callDepth} раз`,
  START_EVENT_UNKNOWN: 'у вызванного процесса нет простого стартового события',
};
