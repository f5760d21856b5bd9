import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Task } from '#api/contract/task.ts';
import { useClaimTask } from '../client/change-task.ts';
import { refreshEverything } from '../client/query-client.ts';
import { instantToText } from '../shared/dates.ts';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { useToast } from '../shared/toast.tsx';

function whyClosed({ status, allowed, submitted }: Task, t: TFunction): string {
  if (submitted !== null) return t('task.submitted', { when: [instantToText(submitted.at), submitted.by].filter(Boolean).join(', ') });
  return status === 'open' && allowed.claim.allowed ? t('task.unclaimed') : (allowed.submit.reason ?? t('task.readOnly'));
}

/** Why the form is closed, and the button that opens it. */
export function ClaimNotice({ task, onReread }: { task: Task; onReread: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const claim = useClaimTask({
    onDone: (answer) => {
      toast({ words: answer.done });
      refreshEverything();
      onReread();
    },
  });
  if (task.allowed.submit.allowed) return null;
  return (
    <>
      <Alert
        severity="info"
        variant="outlined"
        sx={{ mb: 2, bgcolor: 'background.paper', alignItems: 'center' }}
        action={
          task.allowed.claim.allowed ? (
            <Button variant="contained" loading={claim.isPending} onClick={() => claim.mutate({ id: task.id })}>
              {t('task.claim')}
            </Button>
          ) : undefined
        }
      >
        {whyClosed(task, t)}
      </Alert>
      {claim.isError ? <ProblemPanel error={claim.error} /> : null}
    </>
  );
}
