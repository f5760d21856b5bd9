import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { CaseView } from '#api/contract/case.ts';
import { useCase } from '../client/get-case.ts';
import { CaseSteps } from '../shared/case-steps.tsx';
import { DocumentList } from '../shared/document-list.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { useUser } from '../shared/session-context.ts';
import { CaseStatus } from '../shared/case-status.tsx';
import { CaseActions } from './case-actions.tsx';
import { CaseTasks, CaseTerms, RelatedCases } from './case-lists.tsx';
import { Incidents } from './incidents.tsx';
import { MachineView } from './machine-view.tsx';
import { ReportEvent } from './report-event.tsx';

const Diagram = lazy(() => import('./case-diagram.tsx').then((m) => ({ default: m.CaseDiagramView })));

function Overview({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  return (
    <>
      <Incidents view={view} />
      <Sheet title={t('case.diagram')}>
        <Suspense fallback={<Loading />}>
          <Diagram instance={view.instance} />
        </Suspense>
      </Sheet>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'repeat(2, minmax(0, 1fr))' },
          columnGap: 2,
          alignItems: 'start',
        }}
      >
        <Sheet title={t('case.steps')}>
          <CaseSteps steps={view.steps} />
        </Sheet>
        <Box>
          <Sheet title={t('case.tasks')}>
            <CaseTasks view={view} />
          </Sheet>
          <Sheet title={t('case.terms')}>
            <CaseTerms view={view} />
          </Sheet>
          {view.related.length === 0 ? null : (
            <Sheet title={t('case.related')}>
              <RelatedCases view={view} />
            </Sheet>
          )}
        </Box>
      </Box>
    </>
  );
}

export function CasePage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const { workplaces } = useUser();
  const found = useCase(id);
  const [tab, setTab] = useState('overview');
  const view = found.data;
  const back = workplaces.includes('supervisor')
    ? { to: '/supervision', words: t('board.title') }
    : { to: '/cases', words: t('cases.title') };
  if (view === undefined) {
    return (
      <Page title={t('case.title')} back={back}>
        {found.isError ? <ProblemPanel error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}
      </Page>
    );
  }
  const tabs = [
    ['overview', t('case.overview')],
    ['documents', `${t('beside.documents')} ${view.documents.length}`],
    ['machine', t('case.machine')],
  ] as const;
  return (
    <Page
      title={view.person?.words ?? view.process.name}
      back={back}
      about={[view.caseWords, view.process.name, view.organisation.name].join(' · ')}
      aside={
        <>
          <CaseStatus status={view.status} plain={false} />
          <ReportEvent view={view} />
          <CaseActions view={view} />
        </>
      }
    >
      {view.stateWords === t(`case.status.${view.status}`) ? null : (
        <Box sx={{ fontSize: '1.0625rem', fontWeight: 600, mb: 1 }}>
          {view.stateWords.charAt(0).toUpperCase() + view.stateWords.slice(1)}
        </Box>
      )}
      <Tabs
        value={tab}
        onChange={(_, next: string) => setTab(next)}
        sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
        variant="scrollable"
        scrollButtons={false}
      >
        {tabs.map(([value, words]) => (
          <Tab key={value} value={value} label={words} />
        ))}
      </Tabs>
      {tab === 'overview' ? <Overview view={view} /> : null}
      {tab === 'documents' ? (
        <Sheet>
          <DocumentList documents={view.documents} />
        </Sheet>
      ) : null}
      {tab === 'machine' ? <MachineView view={view} /> : null}
    </Page>
  );
}
