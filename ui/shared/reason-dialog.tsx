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

export interface ReasonDialogProps {
  title: string;
  /** What will happen, in a sentence. */
  explain: string;
  label: string;
  /** The word on the button: what it does, not «Да». */
  confirm: string;
  danger?: boolean;
  optional?: boolean;
  /** Further fields above the reason; `ready` false keeps the button closed. */
  fields?: ReactNode;
  ready?: boolean;
  busy: boolean;
  error: unknown;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [touched, setTouched] = useState(false);
  const short = props.optional !== true && reason.trim().length < 3;
  const confirm = (): void => {
    setTouched(true);
    if (!short && props.ready !== false) props.onConfirm(reason.trim());
  };
  return (
    <Dialog open onClose={props.onClose} fullWidth maxWidth="sm" aria-labelledby="reason-title">
      <DialogTitle id="reason-title">{props.title}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{props.explain}</Typography>
        {props.fields}
        <TextField
          autoFocus={props.fields === undefined}
          multiline
          minRows={3}
          label={props.label}
          value={reason}
          error={touched && short}
          helperText={touched && short ? t('reason.short') : ' '}
          onChange={(event) => setReason(event.target.value)}
          onKeyDown={(event) => (event.ctrlKey && event.key === 'Enter' ? confirm() : undefined)}
          sx={{ mt: 1 }}
        />
        {props.error === null || props.error === undefined ? null : <ProblemPanel error={props.error} />}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={props.onClose}>{t('common.cancel')}</Button>
        <Button
          variant="contained"
          color={props.danger === true ? 'error' : 'primary'}
          loading={props.busy}
          disabled={props.ready === false}
          onClick={confirm}
        >
          {props.confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
