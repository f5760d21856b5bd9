import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Step } from '#api/contract/task.ts';
import { instantToText } from './dates.ts';
import { StatusMark, type Tone } from './status-mark.tsx';

const tones: Record<Step['state'], Tone> = { done: 'ok', now: 'now', stuck: 'overdue', ahead: 'neutral' };

/** The diagram as an ordered list: the same states in words, for eyes and for a screen reader. */
export function CaseSteps({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation();
  if (steps.length === 0) return <Typography color="textSecondary">{t('case.noSteps')}</Typography>;
  return (
    <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {steps.map((step, index) => (
        <Box
          component="li"
          key={`${step.element} ${index}`}
          {...(step.state === 'now' || step.state === 'stuck' ? { 'aria-current': 'step' as const } : {})}
          sx={{
            display: 'grid',
            gridTemplateColumns: '2rem 1fr',
            py: 0.75,
            borderBottom: 1,
            borderColor: 'divider',
            '&:last-child': { borderBottom: 0 },
          }}
        >
          <Typography component="span" color="textSecondary" aria-hidden>
            {index + 1}
          </Typography>
          <Box>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
              <Typography component="span" sx={{ fontWeight: step.state === 'now' || step.state === 'stuck' ? 600 : 400 }}>
                {step.name}
              </Typography>
              <StatusMark tone={tones[step.state]} plain>
                {t(`case.step.${step.state}`)}
              </StatusMark>
            </Box>
            {step.at === null && step.who === null ? null : (
              <Typography variant="caption" color="textSecondary">
                {[step.at === null ? '' : instantToText(step.at), step.who ?? ''].filter((part) => part !== '').join(' · ')}
              </Typography>
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
