import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdvanceClock } from '../client/training-clock.ts';
import { dayOf, instantToText, wallToIso } from '../shared/dates.ts';
import { DateInput } from '../shared/form/date-input.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';

const steps = [
  { words: 'training.hour', body: { duration: 'PT1H' } },
  { words: 'training.workday', body: { workdays: 1 } },
  { words: 'training.week', body: { duration: 'P7D' } },
] as const;

export function AdvanceDialog({ now, onClose }: { now: string; onClose: () => void }) {
  const { t } = useTranslation();
  const advance = useAdvanceClock(onClose);
  const [day, setDay] = useState<string>();
  const ready = day !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(day) && day > dayOf(now);
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="advance-title">
      <DialogTitle id="advance-title">{t('training.title')}</DialogTitle>
      <DialogContent>
        <Typography sx={{ mb: 2 }}>{t('training.explain', { now: instantToText(now) })}</Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 2 }}>
          {steps.map((step) => (
            <Button key={step.words} variant="outlined" disabled={advance.isPending} onClick={() => advance.mutate(step.body)}>
              {t(step.words)}
            </Button>
          ))}
        </Box>
        <Typography component="label" htmlFor="advance-day" sx={{ display: 'block', mb: 0.5 }}>
          {t('training.day')}
        </Typography>
        <Box sx={{ display: 'flex', gap: 1 }}>
          <DateInput id="advance-day" value={day} onChange={setDay} />
          <Button
            variant="contained"
            disabled={!ready}
            loading={advance.isPending}
            onClick={() => advance.mutate({ to: new Date(wallToIso(day ?? '', '09:00')).toISOString() })}
          >
            {t('training.go')}
          </Button>
        </Box>
        {advance.isError ? <ProblemPanel error={advance.error} /> : null}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
