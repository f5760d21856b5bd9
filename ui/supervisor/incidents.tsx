import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#api/contract/case.ts';
import { useResolveIncident } from '../client/change-case.ts';
import { refreshEverything } from '../client/query-client.ts';
import { instantToText } from '../shared/dates.ts';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { useToast } from '../shared/toast.tsx';

/** What the system could not do by itself, in words, with the way to try again. */
export function Incidents({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const toast = useToast();
  const resolve = useResolveIncident({
    onDone: (answer) => {
      refreshEverything();
      toast({ words: answer.done });
    },
  });
  return (
    <>
      {view.incidents.map((incident) => (
        <Alert
          key={incident.number}
          severity="error"
          variant="outlined"
          sx={{ mb: 2, bgcolor: 'background.paper' }}
          action={
            incident.resolve.allowed ? (
              <Button
                color="inherit"
                loading={resolve.isPending}
                onClick={() => resolve.mutate({ id: view.instance, number: incident.number, reason: '' })}
              >
                {t('board.retryOne')}
              </Button>
            ) : undefined
          }
        >
          <AlertTitle>
            {incident.elementName} · {instantToText(incident.at)}
          </AlertTitle>
          {incident.words}
          {incident.resolve.allowed || incident.resolve.reason === null ? null : ` ${incident.resolve.reason}`}
        </Alert>
      ))}
      {resolve.isError ? <ProblemPanel error={resolve.error} /> : null}
    </>
  );
}
