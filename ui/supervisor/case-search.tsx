import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate } from 'react-router';
import type { CaseRow } from '#api/contract/case.ts';
import { useCases } from '../client/list-cases.ts';
import { DataTable, type Column } from '../shared/data-table.tsx';
import { dayToText, instantToDay } from '../shared/dates.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { FilterSelect } from '../shared/filter-select.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { UpdatedAt } from '../shared/updated-at.tsx';
import { useFilter } from '../shared/use-filter.ts';
import { Whom } from '../shared/whom.tsx';
import { CaseStatus } from '../shared/case-status.tsx';

const statuses = ['active', 'incident', 'suspended', 'completed', 'terminated'] as const;

function useColumns(): Column<CaseRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'person',
      head: t('cases.person'),
      width: '24%',
      render: (row) => <Whom row={row} />,
    },
    {
      key: 'where',
      head: t('cases.where'),
      width: '34%',
      render: (row) => (
        <>
          <Link component={RouterLink} to={`/cases/${row.instance}`} color="inherit" sx={{ fontWeight: 600 }} tabIndex={-1}>
            {row.stateWords}
          </Link>
          <Typography component="div" variant="caption" color="textSecondary">
            {row.process.name}
          </Typography>
        </>
      ),
    },
    { key: 'status', head: t('cases.status'), render: (row) => <CaseStatus status={row.status} /> },
    { key: 'started', head: t('cases.started'), render: (row) => instantToDay(row.startedAt) },
    { key: 'due', head: t('cases.nextDue'), render: (row) => (row.nextDay === null ? '—' : dayToText(row.nextDay)) },
  ];
}

export function CaseSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const filter = useFilter();
  const wanted = filter.value('q');
  const [text, setText] = useState(wanted);
  useEffect(() => setText(wanted), [wanted]);
  const cases = useCases({ q: wanted, process: filter.value('process'), status: filter.value('status') });
  const rows = cases.data?.pages.flatMap((page) => page.rows) ?? [];
  const processes = [...new Map(rows.map((row) => [row.process.key, { code: row.process.key, words: row.process.name }])).values()];
  const columns = useColumns();
  const open = (row: CaseRow): void => void navigate(`/cases/${row.instance}`);
  return (
    <Page
      title={t('cases.title')}
      aside={
        <>
          <Box component="form" onSubmit={(event: React.FormEvent) => (event.preventDefault(), filter.set('q', text.trim()))}>
            <TextField
              label={t('cases.find')}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onBlur={() => filter.set('q', text.trim())}
              sx={{ width: 260 }}
              slotProps={{ inputLabel: { shrink: true } }}
              placeholder={t('search.placeholder')}
            />
          </Box>
          <FilterSelect
            id="case-process"
            label={t('inbox.process')}
            value={filter.value('process')}
            options={processes}
            onChange={(code) => filter.set('process', code)}
          />
          <FilterSelect
            id="case-status"
            label={t('cases.status')}
            value={filter.value('status')}
            options={statuses.map((code) => ({ code, words: t(`case.status.${code}`) }))}
            onChange={(code) => filter.set('status', code)}
          />
          <UpdatedAt at={cases.data?.pages[0]?.at} />
        </>
      }
    >
      {cases.isPending ? <Loading /> : null}
      {cases.isError ? <ProblemPanel error={cases.error} onRetry={() => void cases.refetch()} /> : null}
      {cases.data === undefined ? null : (
        <Sheet flush>
          {rows.length === 0 ? (
            <EmptyState title={t('cases.none')}>{t('cases.noneHint')}</EmptyState>
          ) : (
            <DataTable
              caption={t('cases.title')}
              columns={columns}
              rows={rows}
              idOf={(row) => row.instance}
              onOpen={open}
              more={cases.hasNextPage ? () => void cases.fetchNextPage() : undefined}
            />
          )}
        </Sheet>
      )}
    </Page>
  );
}
