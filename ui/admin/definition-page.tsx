import Box from '@mui/material/Box';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useDefinition } from '../client/list-definitions.ts';
import { DataTable } from '../shared/data-table.tsx';
import { instantToText } from '../shared/dates.ts';
import { Facts } from '../shared/facts.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';

const Drawing = lazy(() => import('../supervisor/case-diagram.tsx').then((m) => ({ default: m.Drawing })));

export function DefinitionPage() {
  const { t } = useTranslation();
  const { key = '' } = useParams();
  const found = useDefinition(key);
  const source = found.data?.source;
  const diagram = useMemo(() => ({ bpmn: source ?? '', done: [], now: [], stuck: [], taken: [], at: '' }), [source]);
  const back = { to: '/admin/definitions', words: t('definitions.title') };
  if (found.data === undefined) {
    return (
      <Page title={t('definitions.title')} back={back}>
        {found.isError ? <ProblemPanel error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}
      </Page>
    );
  }
  const { definition, elements } = found.data;
  return (
    <Page title={definition.name} about={t('start.version', { version: definition.version })} back={back}>
      <Sheet>
        <Suspense fallback={<Loading />}>
          <Drawing diagram={diagram} plain />
        </Suspense>
      </Sheet>
      <Sheet title={t('definitions.elements')} flush>
        <Box data-codes>
          <DataTable
            caption={t('definitions.elements')}
            rows={elements}
            idOf={(row) => row.id}
            columns={[
              { key: 'name', head: t('definitions.element'), render: (row) => row.name },
              { key: 'kind', head: t('definitions.kind'), render: (row) => row.kind },
              { key: 'roles', head: t('definitions.roles'), render: (row) => row.roles.join(', ') },
              { key: 'form', head: t('definitions.form'), render: (row) => row.form ?? '' },
              { key: 'id', head: t('definitions.id'), render: (row) => row.id },
            ]}
          />
        </Box>
      </Sheet>
      <Sheet title={t('definitions.publication')}>
        <Box data-codes>
          <Facts
            rows={[
              [t('definitions.published'), instantToText(definition.publishedAt)],
              [t('definitions.openCases'), definition.openCases],
              [t('definitions.print'), definition.hash],
            ]}
          />
        </Box>
      </Sheet>
    </Page>
  );
}
