import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { PersonHistory } from '#api/contract/audit.ts';
import { usePersonHistory } from '../client/get-person-history.ts';
import { dayAfter, wallToIso } from '../shared/dates.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { useFilter } from '../shared/use-filter.ts';
import { ChainPanel } from './chain-panel.tsx';
import { HistoryFilters } from './history-filters.tsx';
import { Reads } from './reads.tsx';
import { SubmissionDialog } from './submission-dialog.tsx';
import { Timeline } from './timeline.tsx';
import { PersonCases } from './person-cases.tsx';

/** Days of the filter to moments: «по» and «на дату» include their day. */
function toMoments(value: (name: string) => string) {
  const from = value('from');
  const to = value('to');
  const asOf = value('asOf');
  const kind = value('kind');
  const actor = value('actor');
  const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text);
  return {
    ...(isDay(from) ? { from: new Date(wallToIso(from, '00:00')).toISOString() } : {}),
    ...(isDay(to) ? { to: dayAfter(to) } : {}),
    ...(isDay(asOf) ? { asOf: dayAfter(asOf) } : {}),
    ...(kind === '' ? {} : { kind }),
    ...(actor === '' ? {} : { actor }),
  };
}

function Head({ history }: { history: PersonHistory }) {
  const { t } = useTranslation();
  return (
    <>
      {history.birthYear === null ? null : `${t('audit.birthYear', { year: history.birthYear })} · `}
      {t('audit.casesCount', { count: history.cases.length })} · {history.terms.words}
    </>
  );
}

export function PersonHistoryPage() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const filter = useFilter();
  const [reason, setReason] = useState<string>();
  const [tab, setTab] = useState('timeline');
  const [submission, setSubmission] = useState<string | null>(null);
  const found = usePersonHistory(id, { ...toMoments(filter.value), ...(reason === undefined ? {} : { reason }) });
  const first = found.data?.pages[0];
  const entries = found.data?.pages.flatMap((page) => page.entries) ?? [];
  const back = { to: '/audit', words: t('audit.title') };
  if (first === undefined) {
    return (
      <Page title={t('audit.title')} back={back}>
        {found.isError ? <ProblemPanel error={found.error} onRetry={() => void found.refetch()} /> : <Loading />}
      </Page>
    );
  }
  return (
    <Page title={first.fullName} back={back} about={<Head history={first} />}>
      {first.erased === null ? null : (
        <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
          {first.erased.words}
        </Alert>
      )}
      <ChainPanel person={id} history={first} />
      <Tabs value={tab} onChange={(_, next: string) => setTab(next)} sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}>
        <Tab value="timeline" label={t('audit.timeline')} />
        <Tab value="cases" label={`${t('audit.cases')} ${first.cases.length}`} />
        <Tab value="reads" label={t('audit.reads')} />
      </Tabs>
      {tab === 'timeline' ? (
        <>
          <HistoryFilters history={first} filter={filter} entries={entries} reason={reason} onReason={setReason} />
          {found.isError ? <ProblemPanel error={found.error} /> : null}
          <Sheet flush>
            {entries.length === 0 ? (
              <EmptyState title={t('inbox.nothingFound')}>{t('inbox.clearFilters')}</EmptyState>
            ) : (
              <Timeline entries={entries} onSubmission={setSubmission} />
            )}
            {found.hasNextPage ? (
              <Box sx={{ p: 1.5, textAlign: 'center', borderTop: 1, borderColor: 'divider' }}>
                <Button onClick={() => void found.fetchNextPage()}>{t('common.more')}</Button>
              </Box>
            ) : null}
          </Sheet>
        </>
      ) : null}
      {tab === 'cases' ? <PersonCases cases={first.cases} /> : null}
      {tab === 'reads' ? <Reads person={id} /> : null}
      <Typography variant="body2" color="textSecondary">
        {t('audit.readRecorded')}
      </Typography>
      {submission === null ? null : (
        <SubmissionDialog person={id} id={submission} reason={reason} onOpen={setSubmission} onClose={() => setSubmission(null)} />
      )}
    </Page>
  );
}
