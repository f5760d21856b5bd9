import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#api/contract/problem.ts';
import { instantToText } from '../shared/dates.ts';

export interface ChangedDialogProps {
  problem: Problem;
  onReread: () => void;
  onDrop: () => void;
  onClose: () => void;
}

/** The task changed while the form was being filled in: who, when, what; and what was typed is kept. */
export function ChangedDialog({ problem, onReread, onDrop, onClose }: ChangedDialogProps) {
  const { t } = useTranslation();
  const changes = problem.changes ?? [];
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="changed-title">
      <DialogTitle id="changed-title">{problem.title}</DialogTitle>
      <DialogContent>
        <Typography>{problem.detail}</Typography>
        {changes.length === 0 ? null : (
          <Box component="ul" sx={{ pl: 2.5 }}>
            {changes.map((change) => (
              <li key={`${change.at} ${change.words}`}>
                {instantToText(change.at)}
                {change.who === null ? '' : `, ${change.who}`}: {change.words}
              </li>
            ))}
          </Box>
        )}
        <Typography sx={{ mt: 2 }}>{t('changed.kept')}</Typography>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2, flexWrap: 'wrap' }}>
        <Button onClick={onClose}>{t('changed.stay')}</Button>
        <Button color="inherit" onClick={onDrop}>
          {t('changed.drop')}
        </Button>
        <Button variant="contained" onClick={onReread} autoFocus>
          {t('changed.reread')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
