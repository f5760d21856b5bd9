import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseChanged, CaseView } from '#api/contract/case.ts';
import { useCancelCase, useResumeCase } from '../client/change-case.ts';
import { refreshEverything } from '../client/query-client.ts';
import { ReasonDialog } from '../shared/reason-dialog.tsx';
import { useToast } from '../shared/toast.tsx';
import { ModifyDialog } from './modify-dialog.tsx';
import { SuspendDialog } from './suspend-dialog.tsx';

type Action = 'suspend' | 'resume' | 'modify' | 'cancel';

export interface CaseDialogProps {
  view: CaseView;
  onDone: (answer: CaseChanged) => void;
  onClose: () => void;
}

/** What a supervisor may do to the whole case. There is no menu where there is nothing he may do. */
export function CaseActions({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const toast = useToast();
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [chosen, setChosen] = useState<Action | null>(null);
  const actions = (['suspend', 'resume', 'modify', 'cancel'] as const).filter((action) => view.allowed[action].allowed);
  if (actions.length === 0) return null;
  const close = (): void => setChosen(null);
  const done = (answer: CaseChanged): void => {
    refreshEverything();
    toast({ words: answer.done });
    close();
  };
  const props: CaseDialogProps = { view, onDone: done, onClose: close };
  const dialogs: Record<Action, ReactNode> = {
    suspend: <SuspendDialog {...props} />,
    resume: <ResumeDialog {...props} />,
    modify: <ModifyDialog {...props} />,
    cancel: <CancelDialog {...props} />,
  };
  return (
    <>
      <Button
        variant="outlined"
        id={`${id}-button`}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor === null ? undefined : `${id}-menu`}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('case.actions')}
      </Button>
      <Menu
        id={`${id}-menu`}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-labelledby': `${id}-button` } }}
      >
        {actions.map((action) => (
          <MenuItem
            key={action}
            sx={action === 'cancel' ? { color: 'error.main' } : {}}
            onClick={() => {
              setAnchor(null);
              setChosen(action);
            }}
          >
            {t(`case.${action}`)}
          </MenuItem>
        ))}
      </Menu>
      {chosen === null ? null : dialogs[chosen]}
    </>
  );
}

function CancelDialog({ view, onDone, onClose }: CaseDialogProps) {
  const cancel = useCancelCase({ onDone });
  return (
    <ReasonDialog
      words="cancelCase"
      danger
      command={cancel}
      onConfirm={(reason) => cancel.mutate({ id: view.instance, reason })}
      onClose={onClose}
    />
  );
}

function ResumeDialog({ view, onDone, onClose }: CaseDialogProps) {
  const resume = useResumeCase({ onDone });
  return (
    <ReasonDialog
      words="resumeCase"
      command={resume}
      onConfirm={(reason) => resume.mutate({ id: view.instance, body: { reason } })}
      onClose={onClose}
    />
  );
}
