import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, useParams } from 'react-router';
import { useProcesses } from '../client/list-processes.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { StartForm } from './start-form.tsx';

/** «Новое дело»: first which process, then whom it is about and what its start asks. */
export function StartPage() {
  const { t } = useTranslation();
  const { key } = useParams();
  const processes = useProcesses();
  const chosen = processes.data?.rows.find((row) => row.key === key);
  if (chosen !== undefined) {
    return (
      <Page title={chosen.name} about={t('start.version', { version: chosen.version })} back={{ to: '/start', words: t('start.title') }}>
        <StartForm key={chosen.key} process={chosen} />
      </Page>
    );
  }
  return (
    <Page title={t('start.title')} about={t('start.choose')}>
      {processes.isPending ? <Loading /> : null}
      {processes.isError ? <ProblemPanel error={processes.error} onRetry={() => void processes.refetch()} /> : null}
      {processes.data?.rows.length === 0 ? (
        <Sheet>
          <EmptyState title={t('start.none')} />
        </Sheet>
      ) : null}
      {processes.data?.rows.map((row) => (
        <Sheet key={row.key}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
            <Box sx={{ flex: '1 1 280px' }}>
              <Typography variant="h3" component="h2">
                {row.name}
              </Typography>
              <Typography variant="body2" color="textSecondary">
                {row.start.allowed ? t('start.version', { version: row.version }) : row.start.reason}
              </Typography>
            </Box>
            <Button variant="contained" disabled={!row.start.allowed} component={RouterLink} to={`/start/${row.key}`}>
              {t('start.begin')}
            </Button>
          </Box>
        </Sheet>
      ))}
    </Page>
  );
}
