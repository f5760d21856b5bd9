import { describeElement } from '../evaluation.ts';
import { Failure } from '../failure.ts';
import { openIncident } from '../incidents.ts';
import { getElement } from '../run.ts';
import { attempt } from '../tokens.ts';
import { closeWait } from '../waits.ts';
import { getWait } from './handler.ts';
import type { Handler } from './handler.ts';

/** A called process that completed gives its variables; one that was cancelled leaves an incident, and resolving it calls again. */
export const childEnded: Handler<'childEnded'> = (run, input) => {
  const wait = getWait(run, input.wait, { kind: 'child', otherwise: 'CHILD_NOT_OPEN' });
  if (input.status === 'completed') {
    closeWait(run, wait, 'completed');
    attempt(run, { do: 'complete', instance: wait.instance, variables: input.variables });
    return;
  }
  closeWait(run, wait, 'failed');
  const element = describeElement(getElement(run, wait.element));
  const sentence = `${element}: вызванный процесс «${wait.process}» прекращён. Повтор запустит его заново.`;
  openIncident(run, { do: 'resume', instance: wait.instance }, new Failure({ code: 'CHILD_TERMINATED', sentence }));
};
