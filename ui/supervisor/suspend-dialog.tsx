import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormLabel from '@mui/material/FormLabel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSuspendCase } from '../client/change-case.ts';
import { ReasonDialog } from '../shared/reason-dialog.tsx';
import type { CaseDialogProps } from './case-actions.tsx';

/** Every term stands still unless it is ticked to run on. */
export function SuspendDialog({ view, onDone, onClose }: CaseDialogProps) {
  const { t } = useTranslation();
  const [running, setRunning] = useState<number[]>([]);
  const suspend = useSuspendCase({ onDone });
  const toggle = (wait: number): void => setRunning((all) => (all.includes(wait) ? all.filter((one) => one !== wait) : [...all, wait]));
  const terms =
    view.terms.length === 0 ? undefined : (
      <FormControl component="fieldset" sx={{ mb: 1 }}>
        <FormLabel component="legend">{t('case.runningTerms')}</FormLabel>
        <FormGroup>
          {view.terms.map(({ wait, name, term }) => (
            <FormControlLabel
              key={wait}
              control={<Checkbox checked={running.includes(wait)} onChange={() => toggle(wait)} />}
              label={`${name}: ${term.words}`}
            />
          ))}
        </FormGroup>
      </FormControl>
    );
  const rest = view.terms.map(({ wait }) => wait).filter((wait) => !running.includes(wait));
  return (
    <ReasonDialog
      title={t('case.suspendTitle')}
      explain={t('case.suspendExplain')}
      label={t('reason.label')}
      confirm={t('case.suspendTitle')}
      fields={terms}
      busy={suspend.isPending}
      error={suspend.error}
      onConfirm={(reason) => suspend.mutate({ id: view.instance, body: { reason, clock: 'stopped', running, stopped: rest } })}
      onClose={onClose}
    />
  );
}
