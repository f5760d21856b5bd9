import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#api/contract/problem.ts';
import type { SubmitAnswer, Task } from '#api/contract/task.ts';
import type { FormError } from '#forms/form.ts';
import { putInOutbox } from '../client/outbox.ts';
import { isTemporary, ProblemError } from '../client/problem-error.ts';
import { refreshEverything } from '../client/query-client.ts';
import { submitTask, useSubmitTask, type Submit } from '../client/submit-task.ts';
import type { FormData } from '../shared/form/form-check.ts';
import { useUser } from '../shared/session-context.ts';

export type SubmitTrouble = { kind: 'changed'; problem: Problem } | { kind: 'queued' } | { kind: 'refused'; error: unknown };

export interface SubmissionOptions {
  task: Task;
  onDone: (answer: SubmitAnswer) => void;
  onServerErrors: (errors: FormError[]) => void;
}

/** Completing a task: the answer, the faults the server found, a task that changed meanwhile, or a server that is away. */
export function useSubmission({ task, onDone, onServerErrors }: SubmissionOptions) {
  const { t } = useTranslation();
  const user = useUser().id;
  const [trouble, setTrouble] = useState<SubmitTrouble | null>(null);
  const title = [task.name, task.person?.displayName ?? task.caseWords].join(' — ');

  async function sendOrQueue(input: Submit, key: string): Promise<SubmitAnswer> {
    try {
      return await submitTask(input, key);
    } catch (error) {
      if (isTemporary(error)) putInOutbox({ user, key, submit: input, title });
      throw error;
    }
  }

  const submit = useSubmitTask(sendOrQueue, {
    onDone: (answer) => {
      refreshEverything();
      onDone(answer);
    },
  });

  function learn(error: unknown): void {
    if (isTemporary(error)) setTrouble({ kind: 'queued' });
    else if (error instanceof ProblemError && error.problem.status === 409) setTrouble({ kind: 'changed', problem: error.problem });
    else if (error instanceof ProblemError && error.problem.errors !== undefined && error.problem.errors.length > 0) {
      onServerErrors(error.problem.errors);
      setTrouble(null);
    } else setTrouble({ kind: 'refused', error });
  }

  return {
    busy: submit.isPending,
    trouble,
    forget: () => setTrouble(null),
    queuedWords: t('task.queued'),
    send: (data: FormData, version: number) => {
      setTrouble(null);
      submit.mutate({ id: task.id, body: { formKey: task.form?.key ?? '', version, data } }, { onError: learn });
    },
  };
}
