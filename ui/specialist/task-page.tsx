import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { SubmitAnswer } from '#api/contract/task.ts';
import { useTask } from '../client/get-task.ts';
import { Loading } from '../shared/loading.tsx';
import { Page } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { TermBadge } from '../shared/term-badge.tsx';
import { DonePanel } from './done-panel.tsx';
import { TaskWork } from './task-work.tsx';

export function TaskPage() {
  const { id = '' } = useParams();
  return <OneTask key={id} id={id} />;
}

function OneTask({ id }: { id: string }) {
  const { t } = useTranslation();
  const task = useTask(id);
  const queries = useQueryClient();
  const [done, setDone] = useState<SubmitAnswer | null>(null);
  const [round, setRound] = useState({ number: 0, anew: false });
  const back = { to: '/tasks/mine', words: t('queue.mine') };
  const title = task.data?.name ?? t('task.title');
  if (done !== null) {
    return (
      <Page title={title} back={back} about={[task.data?.person?.words, task.data?.caseWords].filter(Boolean).join(' · ')}>
        <DonePanel answer={done} />
      </Page>
    );
  }
  if (task.data === undefined) {
    return (
      <Page title={t('task.title')} back={back}>
        {task.isError ? <ProblemPanel error={task.error} onRetry={() => void task.refetch()} /> : <Loading />}
      </Page>
    );
  }
  const { person, caseWords, process, term } = task.data;
  // What was typed stays unless it is to go: the draft is kept apart from the task.
  const reread = async (keep: 'typed' | 'nothing'): Promise<void> => {
    await queries.refetchQueries({ queryKey: ['task', id] });
    setRound((before) => ({ number: before.number + 1, anew: keep === 'nothing' }));
  };
  return (
    <Page
      title={title}
      back={back}
      about={[...new Set([person?.words, caseWords, process.name])].filter(Boolean).join(' · ')}
      aside={term === null ? undefined : <TermBadge term={term} inline />}
    >
      <TaskWork key={round.number} task={task.data} anew={round.anew} onDone={setDone} onReread={reread} />
    </Page>
  );
}
