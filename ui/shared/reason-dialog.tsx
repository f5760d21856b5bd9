import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemPanel } from './problem-panel.tsx';

export type DialogWords =
  | 'release'
  | 'refuse'
  | 'reassign'
  | 'remind'
  | 'extend'
  | 'retry'
  | 'suspendCase'
  | 'resumeCase'
  | 'modifyCase'
  | 'cancelCase'
  | 'setVariable'
  | 'unmask'
  | 'dossier';

export interface ReasonDialogProps {
  /** Group of the words: `title`, `explain` (what will happen), `reason` (what is to be written), `confirm` (what the button does, not «Да»). */
  words: DialogWords;
  /** How many things it is about, where the title says so. */
  count?: number;
  danger?: boolean;
  optional?: boolean;
  /** Further fields above the reason; `ready` false keeps the button closed. */
  fields?: ReactNode;
  ready?: boolean;
  /** What it starts: how far it is, and why it was refused. */
  command: { isPending: boolean; error: unknown };
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useTranslation();
  const { words, command } = props;
  const [reason, setReason] = useState('');
  const [touched, setTouched] = useState(false);
  const short = props.optional !== true && reason.trim().length < 3;
  const confirm = (): void => {
    setTouched(true);
    if (!short && props.ready !== false) props.onConfirm(reason.trim());
  };
  return (
    <Dialog open onClose={props.onClose} fullWidth maxWidth="sm" aria-labelledby="reason-title">
      <DialogTitle id="reason-title">{t(`${words}.title`, { count: props.count ?? 1 })}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{t(`${words}.explain`)}</Typography>
        {props.fields}
        <TextField
          autoFocus={props.fields === undefined}
          multiline
          minRows={3}
          label={t(`${words}.reason`)}
          value={reason}
          error={touched && short}
          helperText={touched && short ? t('reason.short') : ' '}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => (event.ctrlKey && event.key === 'Enter' ? confirm() : undefined)}
          sx={{ mt: 1 }}
        />
        {command.error === null || command.error === undefined ? null : <ProblemPanel error={command.error} />}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={props.onClose}>{t('common.cancel')}</Button>
        <Button
          variant="contained"
          color={props.danger === true ? 'error' : 'primary'}
          loading={command.isPending}
          disabled={props.ready === false}
          onClick={confirm}
        >
          {t(`${words}.confirm`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
