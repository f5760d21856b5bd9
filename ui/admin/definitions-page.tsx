import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate } from 'react-router';
import type { DefinitionRow } from '#api/contract/definition.ts';
import { useDefinitions } from '../client/list-definitions.ts';
import { DataTable, type Column } from '../shared/data-table.tsx';
import { instantToText } from '../shared/dates.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { StatusMark } from '../shared/status-mark.tsx';
import { UpdatedAt } from '../shared/updated-at.tsx';

/** Published processes. A published version never changes; a running case keeps the one it began with. */
export function DefinitionsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const definitions = useDefinitions();
  const columns: Column<DefinitionRow>[] = [
    {
      key: 'name',
      head: t('definitions.name'),
      width: '42%',
      render: (row) => (
        <>
          <Link component={RouterLink} to={`/admin/definitions/${row.key}`} color="inherit" sx={{ fontWeight: 600 }} tabIndex={-1}>
            {row.name}
          </Link>
          <Typography component="div" variant="caption" color="textSecondary" data-codes>
            {row.key}
          </Typography>
        </>
      ),
    },
    { key: 'version', head: t('definitions.version'), align: 'right', render: (row) => row.version },
    {
      key: 'latest',
      head: t('definitions.state'),
      render: (row) => (
        <StatusMark tone={row.latest ? 'ok' : 'neutral'} plain>
          {t(row.latest ? 'definitions.latest' : 'definitions.older')}
        </StatusMark>
      ),
    },
    { key: 'open', head: t('definitions.openCases'), align: 'right', render: (row) => row.openCases },
    {
      key: 'at',
      head: t('definitions.published'),
      render: (row) => [instantToText(row.publishedAt), row.publishedBy ?? ''].filter((part) => part !== '').join(', '),
    },
  ];
  return (
    <Page title={t('definitions.title')} about={t('definitions.about')} aside={<UpdatedAt at={definitions.data?.at} />}>
      {definitions.isPending ? <Loading /> : null}
      {definitions.isError ? <ProblemPanel error={definitions.error} onRetry={() => void definitions.refetch()} /> : null}
      {definitions.data === undefined ? null : (
        <Sheet flush>
          {definitions.data.rows.length === 0 ? (
            <EmptyState title={t('definitions.none')} />
          ) : (
            <DataTable
              caption={t('definitions.title')}
              columns={columns}
              rows={definitions.data.rows}
              idOf={(row) => row.key}
              onOpen={(row) => void navigate(`/admin/definitions/${row.key}`)}
            />
          )}
        </Sheet>
      )}
    </Page>
  );
}
