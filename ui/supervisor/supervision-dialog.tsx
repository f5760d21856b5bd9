import Autocomplete from '@mui/material/Autocomplete';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffView, StuckRow } from '#api/contract/supervision.ts';
import { useStaff } from '../client/list-staff.ts';
import { refreshEverything } from '../client/query-client.ts';
import { DateInput } from '../shared/form/date-input.tsx';
import { FieldLabel } from '../shared/form/field-label.tsx';
import { ReasonDialog } from '../shared/reason-dialog.tsx';
import { dayToText } from '../shared/dates.ts';
import { StatusMark } from '../shared/status-mark.tsx';
import { runOnEach, type ItemResult } from './run-on-each.ts';

export interface SupervisionAct {
  kind: 'reassign' | 'extend' | 'remind' | 'retry';
  rows: StuckRow[];
}

function StaffPicker({
  organisation,
  person,
  onChange,
}: {
  organisation: string;
  person: StaffView | null;
  onChange: (person: StaffView | null) => void;
}) {
  const { t } = useTranslation();
  const staff = useStaff({ organisation }, true);
  return (
    <Autocomplete
      options={staff.data?.rows ?? []}
      value={person}
      loading={staff.isFetching}
      loadingText={t('common.loading')}
      noOptionsText={t('reassign.nobody')}
      getOptionLabel={(one) => one.name}
      getOptionKey={(one) => one.id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onChange={(_, one) => onChange(one)}
      renderOption={({ key, ...props }, one) => (
        <li key={key} {...props}>
          <Box>
            <Box sx={{ fontWeight: 600 }}>{one.name}</Box>
            <Typography variant="caption" color="textSecondary" component="div">
              {[one.position ?? one.roles.map((role) => role.words).join(', '), t('reassign.load', { count: one.load })].join(' · ')}
            </Typography>
            {one.absentUntil === null ? null : (
              <StatusMark tone="soon" plain>
                {t('board.absent', { day: dayToText(one.absentUntil) })}
              </StatusMark>
            )}
          </Box>
        </li>
      )}
      renderInput={(params) => <TextField {...params} label={t('reassign.whom')} autoFocus />}
      sx={{ mb: 2 }}
    />
  );
}

function Results({ results, onClose }: { results: ItemResult[]; onClose: () => void }) {
  const { t } = useTranslation();
  const failed = results.filter((one) => !one.ok).length;
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="results-title">
      <DialogTitle id="results-title">
        {t(failed === 0 ? 'bulk.allDone' : 'bulk.someFailed', { count: results.length, failed })}
      </DialogTitle>
      <DialogContent>
        <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, display: 'grid', gap: 1 }}>
          {results.map((one) => (
            <li key={one.id}>
              <StatusMark tone={one.ok ? 'ok' : 'overdue'} plain>
                {one.title}
              </StatusMark>
              <Typography variant="body2" color="textSecondary" sx={{ pl: 3.1 }}>
                {one.words}
              </Typography>
            </li>
          ))}
        </Box>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button variant="contained" onClick={onClose} autoFocus>
          {t('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Reassign, extend or retry, one or many: a reason first, then row by row what came of it. */
export function SupervisionDialog({ act, onClose }: { act: SupervisionAct; onClose: (changed: boolean) => void }) {
  const { t } = useTranslation();
  const [person, setPerson] = useState<StaffView | null>(null);
  const [due, setDue] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [results, setResults] = useState<ItemResult[] | null>(null);
  const organisations = new Set(act.rows.map((row) => row.organisation.code));
  if (results !== null) return <Results results={results} onClose={() => onClose(true)} />;
  const ready =
    act.kind === 'retry' || act.kind === 'remind' || (act.kind === 'reassign' ? person !== null : /^\d{4}-\d{2}-\d{2}$/.test(due ?? ''));
  const run = async (reason: string): Promise<void> => {
    setBusy(true);
    setResults(await runOnEach(act, { reason, assignee: person?.id ?? '', due: due ?? '' }));
    setBusy(false);
    refreshEverything();
  };
  const list = act.rows.map((row) => `${row.person?.displayName ?? row.caseWords} — ${row.stage}`);
  const fields = (
    <>
      <Box
        component="ul"
        sx={{ mt: 0, mb: 2, pl: 2.5, maxHeight: 140, overflowY: 'auto', color: 'text.secondary' }}
        tabIndex={0}
        aria-label={t('bulk.list')}
      >
        {list.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Box>
      {act.kind === 'reassign' ? (
        <StaffPicker organisation={organisations.size === 1 ? ([...organisations][0] ?? '') : ''} person={person} onChange={setPerson} />
      ) : null}
      {act.kind === 'extend' ? (
        <Box sx={{ mb: 2 }}>
          <FieldLabel id="extend-due" label={t('extend.until')} required />
          <DateInput id="extend-due" value={due} onChange={setDue} required />
        </Box>
      ) : null}
    </>
  );
  return (
    <ReasonDialog
      words={act.kind}
      count={act.rows.length}
      optional={act.kind === 'retry'}
      fields={fields}
      ready={ready}
      command={{ isPending: busy, error: null }}
      onConfirm={(reason) => void run(reason)}
      onClose={() => onClose(false)}
    />
  );
}
