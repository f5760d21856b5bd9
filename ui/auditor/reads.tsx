import { useTranslation } from 'react-i18next';
import type { ReadRow } from '#api/contract/audit.ts';
import { useReads } from '../client/list-reads.ts';
import { DataTable, type Column } from '../shared/data-table.tsx';
import { instantToText } from '../shared/dates.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { Loading } from '../shared/loading.tsx';
import { Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';

/** Who read what about the person, and on which ground. */
export function Reads({ person }: { person: string }) {
  const { t } = useTranslation();
  const reads = useReads(person);
  const rows = reads.data?.pages.flatMap((page) => page.rows) ?? [];
  const columns: Column<ReadRow>[] = [
    { key: 'at', head: t('reads.at'), width: 160, render: (row) => instantToText(row.at) },
    {
      key: 'who',
      head: t('reads.who'),
      width: '28%',
      render: (row) => [row.who, row.position, row.organisation].filter((part) => part !== null && part !== '').join(', '),
    },
    { key: 'what', head: t('reads.what'), render: (row) => row.what },
    { key: 'basis', head: t('reads.basis'), render: (row) => row.basis },
  ];
  if (reads.isPending) return <Loading />;
  if (reads.isError) return <ProblemPanel error={reads.error} onRetry={() => void reads.refetch()} />;
  return (
    <Sheet flush>
      {rows.length === 0 ? (
        <EmptyState title={t('reads.none')} />
      ) : (
        <DataTable
          caption={t('audit.reads')}
          columns={columns}
          rows={rows.map((row, index) => ({ ...row, index }))}
          idOf={(row) => `${row.at} ${row.who} ${row.what} ${'index' in row ? String(row.index) : ''}`}
          more={reads.hasNextPage ? () => void reads.fetchNextPage() : undefined}
        />
      )}
    </Sheet>
  );
}
