import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useNavigate } from 'react-router';
import type { FormRow } from '#api/contract/form.ts';
import { useForms } from '../client/list-forms.ts';
import { DataTable, type Column } from '../shared/data-table.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { UpdatedAt } from '../shared/updated-at.tsx';

export function FormsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const forms = useForms();
  const columns: Column<FormRow>[] = [
    {
      key: 'title',
      head: t('forms.name'),
      width: '50%',
      render: (row) => (
        <>
          <Link component={RouterLink} to={`/admin/forms/${row.key}`} color="inherit" sx={{ fontWeight: 600 }} tabIndex={-1}>
            {row.title}
          </Link>
          <Typography component="div" variant="caption" color="textSecondary" data-codes>
            {row.key}
          </Typography>
        </>
      ),
    },
    { key: 'version', head: t('definitions.version'), align: 'right', render: (row) => row.version },
    {
      key: 'source',
      head: t('forms.source'),
      render: (row) => <span data-codes>{[row.code, row.source].filter(Boolean).join(' · ')}</span>,
    },
  ];
  return (
    <Page title={t('forms.title')} about={t('forms.about')} aside={<UpdatedAt at={forms.data?.at} />}>
      {forms.isPending ? <Loading /> : null}
      {forms.isError ? <ProblemPanel error={forms.error} onRetry={() => void forms.refetch()} /> : null}
      {forms.data === undefined ? null : (
        <Sheet flush>
          {forms.data.rows.length === 0 ? (
            <EmptyState title={t('forms.none')} />
          ) : (
            <DataTable
              caption={t('forms.title')}
              columns={columns}
              rows={forms.data.rows}
              idOf={(row) => row.key}
              onOpen={(row) => void navigate(`/admin/forms/${row.key}`)}
            />
          )}
        </Sheet>
      )}
    </Page>
  );
}
