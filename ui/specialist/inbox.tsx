import Link from '@mui/material/Link';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate, useParams } from 'react-router';
import type { TaskRow } from '#api/contract/task.ts';
import { useClaimTask, useReleaseTask } from '../client/change-task.ts';
import { useTaskCounts } from '../client/count-tasks.ts';
import { useTasks, type Queue } from '../client/list-tasks.ts';
import { refreshEverything } from '../client/query-client.ts';
import { DataTable } from '../shared/data-table.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { FilterSelect } from '../shared/filter-select.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel, problemWords } from '../shared/problem-panel.tsx';
import { useUser } from '../shared/session-context.ts';
import { useToast } from '../shared/toast.tsx';
import { UpdatedAt } from '../shared/updated-at.tsx';
import { useFilter } from '../shared/use-filter.ts';
import { inboxColumns, TaskCard } from './inbox-columns.tsx';
import { KeysLine } from './keys-line.tsx';

const queues: readonly string[] = ['mine', 'group', 'today', 'overdue', 'drafts', 'recent'] satisfies Queue[];
const isQueue = (name: string | undefined): name is Queue => name !== undefined && queues.includes(name);

function uniqueBy(rows: readonly TaskRow[], pick: (row: TaskRow) => { code: string; words: string }) {
  const found = new Map(rows.map((row) => [pick(row).code, pick(row)]));
  return [...found.values()].toSorted((one, other) => one.words.localeCompare(other.words, 'ru'));
}

function Empty({ queue, filtered }: { queue: Queue; filtered: boolean }) {
  const { t } = useTranslation();
  const group = useTaskCounts(true).data?.group ?? 0;
  if (filtered) return <EmptyState title={t('inbox.nothingFound')}>{t('inbox.clearFilters')}</EmptyState>;
  return (
    <EmptyState title={t(`inbox.empty.${queue}`)}>
      {queue !== 'group' && group > 0 ? (
        <Link component={RouterLink} to="/tasks/group">
          {t('inbox.groupHas', { count: group })}
        </Link>
      ) : undefined}
    </EmptyState>
  );
}

/** What the keys and the buttons of a row do. */
function useRowActions() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toast = useToast();
  const user = useUser();
  const claim = useClaimTask({
    onDone: (answer) => {
      refreshEverything();
      toast({ words: answer.done });
      void navigate(`/task/${answer.id}`);
    },
  });
  const release = useReleaseTask({
    onDone: (answer) => {
      refreshEverything();
      toast({ words: answer.done });
    },
  });
  const say = (error: unknown): void => {
    toast({ words: problemWords(error).detail, severity: 'error' });
    refreshEverything();
  };
  return {
    open: (row: TaskRow) => void navigate(`/task/${row.id}`),
    claim: (row: TaskRow) =>
      row.action === 'claim' ? claim.mutate({ id: row.id }, { onError: say }) : toast({ words: t('inbox.cannotClaim'), severity: 'info' }),
    release: (row: TaskRow) =>
      row.assignee?.id === user.id
        ? release.mutate({ id: row.id }, { onError: say })
        : toast({ words: t('inbox.cannotRelease'), severity: 'info' }),
  };
}

export function Inbox() {
  const { t } = useTranslation();
  const { queue: name } = useParams();
  const queue: Queue = isQueue(name) ? name : 'mine';
  const filter = useFilter();
  const wanted = Object.fromEntries(['q', 'process', 'element', 'due'].map((field) => [field, filter.value(field)]));
  const tasks = useTasks({ queue, ...wanted });
  const all = useTasks({ queue });
  const actions = useRowActions();
  const rows = tasks.data?.pages.flatMap((page) => page.rows) ?? [];
  const known = all.data?.pages.flatMap((page) => page.rows) ?? rows;
  const filtered = Object.values(wanted).some((value) => value !== '');
  const dueOptions = (['overdue', 'today', 'week', 'none'] as const).map((code) => ({ code, words: t(`inbox.due.${code}`) }));
  return (
    <Page
      title={t(`queue.${queue}`)}
      aside={
        <>
          <FilterSelect
            id="filter-element"
            label={t('inbox.stage')}
            value={filter.value('element')}
            options={uniqueBy(known, (row) => ({ code: row.element, words: row.name }))}
            onChange={(code) => filter.set('element', code)}
          />
          <FilterSelect
            id="filter-process"
            label={t('inbox.process')}
            value={filter.value('process')}
            options={uniqueBy(known, (row) => ({ code: row.process.key, words: row.process.name }))}
            onChange={(code) => filter.set('process', code)}
          />
          <FilterSelect
            id="filter-due"
            label={t('inbox.term')}
            value={filter.value('due')}
            options={dueOptions}
            onChange={(code) => filter.set('due', code)}
            width={170}
          />
          <UpdatedAt at={tasks.data?.pages[0]?.at} />
        </>
      }
    >
      {tasks.isPending ? <Loading /> : null}
      {tasks.isError ? <ProblemPanel error={tasks.error} onRetry={() => void tasks.refetch()} /> : null}
      {tasks.data === undefined ? null : (
        <Sheet flush>
          {rows.length === 0 ? (
            <Empty queue={queue} filtered={filtered} />
          ) : (
            <DataTable
              caption={t(`queue.${queue}`)}
              columns={inboxColumns({ t, queue, onOpen: actions.open, onClaim: actions.claim })}
              rows={rows}
              idOf={(row) => row.id}
              card={(row) => <TaskCard row={row} onOpen={actions.open} onClaim={actions.claim} />}
              onOpen={actions.open}
              rowKeys={{ c: actions.claim, r: actions.release }}
              more={tasks.hasNextPage ? () => void tasks.fetchNextPage() : undefined}
            />
          )}
        </Sheet>
      )}
      <KeysLine />
    </Page>
  );
}
