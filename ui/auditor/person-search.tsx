import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import OutlinedInput from '@mui/material/OutlinedInput';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate } from 'react-router';
import type { AuditPerson } from '#api/contract/audit.ts';
import { usePeople } from '../client/find-people.ts';
import { DataTable, type Column } from '../shared/data-table.tsx';
import { instantToText } from '../shared/dates.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { FieldLabel } from '../shared/form/field-label.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { useFilter } from '../shared/use-filter.ts';

function useColumns(): Column<AuditPerson>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'person',
      head: t('inbox.person'),
      width: '40%',
      render: (row) => (
        <>
          <Link component={RouterLink} to={`/audit/people/${row.person.id}`} color="inherit" sx={{ fontWeight: 600 }} tabIndex={-1}>
            {row.fullName}
          </Link>
          <Typography component="div" variant="caption" color="textSecondary">
            {[
              row.birthYear === null ? null : t('audit.birthYear', { year: row.birthYear }),
              row.person.caseNo === null ? null : t('audit.caseNo', { number: row.person.caseNo }),
            ]
              .filter((part) => part !== null)
              .join(' · ')}
          </Typography>
        </>
      ),
    },
    { key: 'cases', head: t('audit.cases'), align: 'right', render: (row) => row.cases },
    { key: 'last', head: t('audit.lastEvent'), render: (row) => instantToText(row.lastEventAt) },
  ];
}

export function PersonSearch() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const filter = useFilter();
  const q = filter.value('q');
  const [text, setText] = useState(q);
  useEffect(() => setText(q), [q]);
  const people = usePeople(q);
  const rows = people.data?.pages.flatMap((page) => page.rows) ?? [];
  const columns = useColumns();
  const search = (event: React.FormEvent): void => {
    event.preventDefault();
    filter.set('q', text.trim());
  };
  return (
    <Page title={t('audit.title')} about={t('audit.about')}>
      <Box component="form" role="search" aria-label={t('audit.find')} onSubmit={search} sx={{ mb: 2, maxWidth: 640 }}>
        <FieldLabel id="audit-q" label={t('audit.find')} required={false} />
        <Box sx={{ display: 'flex', gap: 1 }}>
          <OutlinedInput
            id="audit-q"
            fullWidth
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={t('search.placeholder')}
          />
          <Button type="submit" variant="contained">
            {t('audit.findButton')}
          </Button>
        </Box>
      </Box>
      {people.isPending ? <Loading /> : null}
      {people.isError ? <ProblemPanel error={people.error} onRetry={() => void people.refetch()} /> : null}
      {people.data === undefined ? null : (
        <Sheet flush>
          {rows.length === 0 ? (
            <EmptyState title={t('audit.none')}>{t('audit.noneHint')}</EmptyState>
          ) : (
            <DataTable
              caption={t('audit.title')}
              columns={columns}
              rows={rows}
              idOf={(row) => row.person.id}
              onOpen={(row) => void navigate(`/audit/people/${row.person.id}`)}
              more={people.hasNextPage ? () => void people.fetchNextPage() : undefined}
            />
          )}
        </Sheet>
      )}
      <Typography variant="caption" color="textSecondary">
        {t('audit.readRecorded')}
      </Typography>
    </Page>
  );
}
