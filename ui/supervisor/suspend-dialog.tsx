import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SuspendBody } from '#api/contract/case-operation.ts';
import { useSuspendCase } from '../client/change-case.ts';
import { dayToText } from '../shared/dates.ts';
import { ReasonDialog } from '../shared/reason-dialog.tsx';
import type { CaseDialogProps } from './case-actions.tsx';

const ways = ['stopped', 'running', 'each'] as const;
type Way = (typeof ways)[number];

type Terms = CaseDialogProps['view']['terms'];

const isWay = (value: string): value is Way => (ways as readonly string[]).includes(value);

/** All terms stand still, all run on, or each as it is said; what has no term stands unless all run. */
export function SuspendDialog({ view, onDone, onClose }: CaseDialogProps) {
  const [way, setWay] = useState<Way>('stopped');
  const [running, setRunning] = useState<number[]>([]);
  const suspend = useSuspendCase({ onDone });
  const clock = (): Omit<SuspendBody, 'reason'> => {
    if (way !== 'each') return { clock: way };
    const stopped = view.terms.map(({ wait }) => wait).filter((wait) => !running.includes(wait));
    return { clock: 'stopped', running, stopped };
  };
  return (
    <ReasonDialog
      words="suspendCase"
      fields={
        <>
          <WayChoice ways={view.terms.length > 1 ? ways : ways.slice(0, 2)} way={way} onChange={setWay} />
          {way === 'each' ? <TermChoice terms={view.terms} running={running} onChange={setRunning} /> : null}
        </>
      }
      command={suspend}
      onConfirm={(reason) => suspend.mutate({ id: view.instance, body: { reason, ...clock() } })}
      onClose={onClose}
    />
  );
}

function WayChoice({ ways: offered, way, onChange }: { ways: readonly Way[]; way: Way; onChange: (way: Way) => void }) {
  const { t } = useTranslation();
  return (
    <FormControl component="fieldset" sx={{ mb: 1 }}>
      <FormLabel component="legend">{t('suspendCase.terms')}</FormLabel>
      <RadioGroup value={way} onChange={(_, value) => (isWay(value) ? onChange(value) : undefined)}>
        {offered.map((one) => (
          <FormControlLabel key={one} value={one} control={<Radio size="small" />} label={t(`suspendCase.${one}`)} />
        ))}
      </RadioGroup>
    </FormControl>
  );
}

function TermChoice({ terms, running, onChange }: { terms: Terms; running: number[]; onChange: (running: number[]) => void }) {
  const { t } = useTranslation();
  const toggle = (wait: number): void => onChange(running.includes(wait) ? running.filter((one) => one !== wait) : [...running, wait]);
  return (
    <FormControl component="fieldset" sx={{ mb: 1, ml: 3.5 }}>
      <FormLabel component="legend">{t('suspendCase.which')}</FormLabel>
      <FormGroup>
        {terms.map(({ wait, name, term }) => (
          <FormControlLabel
            key={wait}
            control={<Checkbox checked={running.includes(wait)} onChange={() => toggle(wait)} />}
            label={t('suspendCase.until', { name, day: dayToText(term.day) })}
          />
        ))}
      </FormGroup>
    </FormControl>
  );
}
