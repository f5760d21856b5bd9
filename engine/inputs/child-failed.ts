import { describeElement } from '../evaluation.ts';
import { Failure } from '../failure.ts';
import { openIncident } from '../incidents.ts';
import { getElement } from '../run.ts';
import { closeWait } from '../waits.ts';
import { readableSentence } from '../words-for-people.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

export const childFailed: Handler<'childFailed'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'child', otherwise: 'CHILD_NOT_OPEN' });
  closeWait(run, wait, 'failed');
  const element = describeElement(getElement(run, wait.element));
  const failure = new Failure({
    code: input.code,
    sentence: `${element}: ${readableSentence(input.message) ?? 'Вызванный процесс не удалось запустить.'} Исправьте его или вызов и повторите.`,
    values: { process: wait.process, message: input.message },
  });
  openIncident(run, { do: 'resume', instance: wait.instance }, failure);
};
