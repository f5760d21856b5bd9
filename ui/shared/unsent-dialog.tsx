import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslation } from 'react-i18next';
import type { Unsent } from '../client/leave-computer.ts';

/** Asked on leaving when the server has not taken everything: staying keeps it, leaving takes it off this computer. */
export function UnsentDialog({ unsent, onStay, onLeave }: { unsent: Unsent; onStay: () => void; onLeave: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog open onClose={onStay} fullWidth maxWidth="sm" aria-labelledby="unsent-title">
      <DialogTitle id="unsent-title">{t('unsent.title')}</DialogTitle>
      <DialogContent>{t('unsent.words', { drafts: unsent.drafts, forms: unsent.forms })}</DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button color="error" onClick={onLeave}>
          {t('unsent.leave')}
        </Button>
        <Button variant="contained" onClick={onStay} autoFocus>
          {t('unsent.stay')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
