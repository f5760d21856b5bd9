import ClockIcon from '@mui/icons-material/MoreTimeOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTrainingClock } from '../client/training-clock.ts';
import { AdvanceDialog } from './advance-dialog.tsx';

/** The bottom line that says: this is a rehearsal, and what o'clock it is in it. */
export function TrainingBar({ mayAdvance }: { mayAdvance: boolean }) {
  const { t } = useTranslation();
  const clock = useTrainingClock(true);
  const [open, setOpen] = useState(false);
  if (clock.data === undefined) return null;
  return (
    <Box
      role="status"
      sx={{
        bgcolor: 'warning.soft',
        color: 'warning.main',
        borderTop: 1,
        borderColor: 'divider',
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: { xs: 1.5, md: 2.4 },
        minHeight: 40,
        fontSize: { xs: '0.875rem', md: '0.9375rem' },
        fontWeight: 600,
      }}
    >
      <ClockIcon fontSize="small" aria-hidden />
      <Box sx={{ flex: 1 }}>{clock.data.words.charAt(0).toUpperCase() + clock.data.words.slice(1)}</Box>
      {mayAdvance ? (
        <Button size="small" color="inherit" onClick={() => setOpen(true)}>
          {t('training.move')}
        </Button>
      ) : null}
      {open ? <AdvanceDialog now={clock.data.now} onClose={() => setOpen(false)} /> : null}
    </Box>
  );
}
