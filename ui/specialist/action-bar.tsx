import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Task } from '#api/contract/task.ts';
import { useRefuseTask, useReleaseTask } from '../client/change-task.ts';
import { refreshEverything } from '../client/query-client.ts';
import { instantToSeconds } from '../shared/dates.ts';
import { ReasonDialog } from '../shared/reason-dialog.tsx';
import { StatusMark } from '../shared/status-mark.tsx';
import { useToast } from '../shared/toast.tsx';
import type { DraftState } from './use-draft.ts';

function DraftLine({ state }: { state: DraftState }) {
  const { t } = useTranslation();
  if (state.kind === 'saved') return <span>{t('draft.saved', { time: instantToSeconds(state.at) })}</span>;
  if (state.kind === 'typing') return <span>{t('draft.typing')}</span>;
  if (state.kind === 'local')
    return (
      <StatusMark tone="soon" plain>
        {t('draft.local', { time: instantToSeconds(state.at) })}
      </StatusMark>
    );
  if (state.kind === 'lost')
    return (
      <StatusMark tone="overdue" plain>
        {t('draft.lost')}
      </StatusMark>
    );
  if (state.kind === 'refused')
    return (
      <StatusMark tone="overdue" plain>
        {t('draft.refused', { why: state.why })}
      </StatusMark>
    );
  return <span>{t('draft.clean')}</span>;
}

export interface ActionBarProps {
  task: Task;
  draft: DraftState;
  /** How many faults there are, once the person has tried to complete; null before. */
  faults: number | null;
  busy: boolean;
  onComplete: () => void;
  onShowFaults: () => void;
  onLeave: () => void;
}

/** Says where the draft is and why the task cannot be completed; the main button is the last one. */
export function ActionBar({ task, draft, faults, busy, onComplete, onShowFaults, onLeave }: ActionBarProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const toast = useToast();
  const [dialog, setDialog] = useState<'release' | 'refuse' | null>(null);
  const left = (words: string): void => {
    refreshEverything();
    toast({ words });
    void navigate('/tasks/mine');
  };
  const release = useReleaseTask({ onDone: (answer) => left(answer.done) });
  const refuse = useRefuseTask({ onDone: (answer) => left(answer.done) });
  const { allowed } = task;
  if (!allowed.submit.allowed && !allowed.refuse.allowed && !allowed.release.allowed) return null;
  return (
    <Box
      sx={{
        position: 'sticky',
        bottom: 'var(--bottom-lines, 0px)',
        zIndex: 10,
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1.5,
        px: 2,
        py: 1.25,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
      }}
    >
      <Box sx={{ flex: '1 1 240px', color: 'text.secondary', fontSize: '0.9375rem' }} role="status">
        {allowed.submit.allowed ? <DraftLine state={draft} /> : null}
        {faults !== null && faults > 0 ? (
          <Box sx={{ color: 'error.main', fontWeight: 600 }}>
            {t('task.cannotComplete', { count: faults })}{' '}
            <Link component="button" type="button" color="inherit" underline="always" sx={{ font: 'inherit' }} onClick={onShowFaults}>
              {t('task.show')}
            </Link>
          </Box>
        ) : null}
      </Box>
      {allowed.refuse.allowed ? (
        <Button color="error" onClick={() => setDialog('refuse')}>
          {t('task.refuse')}
        </Button>
      ) : null}
      {allowed.release.allowed ? <Button onClick={() => setDialog('release')}>{t('task.release')}</Button> : null}
      {allowed.submit.allowed ? (
        <>
          <Button
            onClick={() => {
              onLeave();
              void navigate('/tasks/mine');
            }}
          >
            {t('task.postpone')}
          </Button>
          <Button variant="contained" onClick={onComplete} loading={busy} aria-keyshortcuts="Control+Enter">
            {t('task.complete')}
            <Box component="span" aria-hidden sx={{ ml: 1, opacity: 0.8, fontWeight: 400, display: { xs: 'none', md: 'inline' } }}>
              Ctrl+Enter
            </Box>
          </Button>
        </>
      ) : null}
      {dialog === 'release' ? (
        <ReasonDialog
          words="release"
          optional
          command={release}
          onConfirm={(reason) => release.mutate({ id: task.id, reason })}
          onClose={() => setDialog(null)}
        />
      ) : null}
      {dialog === 'refuse' ? (
        <ReasonDialog
          words="refuse"
          danger
          command={refuse}
          onConfirm={(reason) => refuse.mutate({ id: task.id, reason, version: task.version })}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </Box>
  );
}
