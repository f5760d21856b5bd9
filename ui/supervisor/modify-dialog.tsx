import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormLabel from '@mui/material/FormLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseCourse, ModifyBody } from '#api/contract/case-operation.ts';
import { useModifyCase } from '../client/change-case.ts';
import { useCaseCourse } from '../client/get-case.ts';
import { Loading } from '../shared/loading.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { ReasonDialog } from '../shared/reason-dialog.tsx';
import type { CaseDialogProps } from './case-actions.tsx';

type Token = CaseCourse['tokens'][number];

const keyOf = ({ instance, element }: Token): string => `${instance ?? ''} ${element}`;

/** Which steps to take back and from which to go on. What a step is called is all that is shown. */
export function ModifyDialog({ view, onDone, onClose }: CaseDialogProps) {
  const { t } = useTranslation();
  const course = useCaseCourse(view.instance);
  const modify = useModifyCase({ onDone });
  const [begin, setBegin] = useState('');
  const [place, setPlace] = useState('');
  const [ended, setEnded] = useState<string[]>([]);
  const tokens = (course.data?.tokens ?? []).filter(({ name }) => name !== '');
  const places = course.data?.beginnings.find(({ element }) => element === begin)?.places ?? [];
  const body = (reason: string): ModifyBody => ({
    reason,
    activate: begin === '' ? [] : [{ element: begin, ...(place === '' ? {} : { ancestor: Number(place) }) }],
    terminate: tokens
      .filter((token) => ended.includes(keyOf(token)))
      .map(({ instance, element }) => (instance === null ? { element } : { instance })),
  });
  return (
    <ReasonDialog
      words="modifyCase"
      ready={(begin !== '' || ended.length > 0) && (places.length === 0 || place !== '')}
      fields={
        <>
          {course.isPending ? <Loading /> : null}
          {course.isError ? <ProblemPanel error={course.error} onRetry={() => void course.refetch()} /> : null}
          <TokenChoice tokens={tokens} ended={ended} onChange={setEnded} />
          <TextField
            select
            label={t('modifyCase.beginStep')}
            value={begin}
            onChange={(event) => {
              setBegin(event.target.value);
              setPlace('');
            }}
            sx={{ mb: 1 }}
          >
            <MenuItem value="">{t('modifyCase.beginNothing')}</MenuItem>
            {(course.data?.beginnings ?? []).map(({ element, name }) => (
              <MenuItem key={element} value={element}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          {places.length === 0 ? null : (
            <TextField
              select
              label={t('modifyCase.beginPlace')}
              value={place}
              onChange={(event) => setPlace(event.target.value)}
              sx={{ mb: 1 }}
            >
              {places.map(({ instance, name }) => (
                <MenuItem key={instance} value={String(instance)}>
                  {name}
                </MenuItem>
              ))}
            </TextField>
          )}
        </>
      }
      command={modify}
      onConfirm={(reason) => modify.mutate({ id: view.instance, body: body(reason) })}
      onClose={onClose}
    />
  );
}

function TokenChoice({ tokens, ended, onChange }: { tokens: Token[]; ended: string[]; onChange: (ended: string[]) => void }) {
  const { t } = useTranslation();
  if (tokens.length === 0) return null;
  const toggle = (key: string): void => onChange(ended.includes(key) ? ended.filter((one) => one !== key) : [...ended, key]);
  return (
    <FormControl component="fieldset" sx={{ mb: 2 }}>
      <FormLabel component="legend">{t('modifyCase.endSteps')}</FormLabel>
      <FormGroup>
        {tokens.map((token) => (
          <FormControlLabel
            key={keyOf(token)}
            control={<Checkbox checked={ended.includes(keyOf(token))} onChange={() => toggle(keyOf(token))} />}
            label={token.name}
          />
        ))}
      </FormGroup>
    </FormControl>
  );
}
