import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Slider from '@mui/material/Slider';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonHistory, HistoryEntry } from '#api/contract/audit.ts';
import { dayOf, dayToText } from '../shared/dates.ts';
import { FilterSelect } from '../shared/filter-select.tsx';
import { DateInput } from '../shared/form/date-input.tsx';
import { ReasonDialog } from '../shared/reason-dialog.tsx';
import type { useFilter } from '../shared/use-filter.ts';

const kinds = ['decision', 'data', 'assignment', 'read', 'refusal', 'system'] as const;
const DAY = 86_400_000;

const toDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** «На дату»: the slider runs over the life of the person's cases; at its right end it is today. */
function AsOf({ history, value, onChange }: { history: PersonHistory; value: string; onChange: (day: string) => void }) {
  const { t } = useTranslation();
  const starts = history.cases.map((row) => row.startedAt).toSorted();
  const from = Date.parse(`${dayOf(starts[0] ?? history.at)}T00:00:00Z`);
  const to = Math.max(from + DAY, Date.parse(`${dayOf(history.at)}T00:00:00Z`));
  const stored = value === '' ? to : Date.parse(`${value}T00:00:00Z`);
  const [moved, setMoved] = useState<number | null>(null);
  const shown = moved ?? (Number.isNaN(stored) ? to : stored);
  return (
    <Box sx={{ flex: '1 1 300px', maxWidth: 460 }}>
      <Box id="as-of" component="span" sx={{ fontSize: '0.875rem', color: 'text.secondary' }}>
        {t('history.asOf')}:{' '}
        <Box component="span" sx={{ color: 'text.primary', fontWeight: 600 }}>
          {shown >= to ? t('history.today') : dayToText(toDay(shown))}
        </Box>
      </Box>
      <Slider
        size="small"
        min={from}
        max={to}
        step={DAY}
        value={shown}
        aria-labelledby="as-of"
        getAriaValueText={(ms) => dayToText(toDay(ms))}
        onChange={(_, next) => setMoved(Array.isArray(next) ? (next[0] ?? to) : next)}
        onChangeCommitted={(_, next) => {
          const ms = Array.isArray(next) ? (next[0] ?? to) : next;
          setMoved(null);
          onChange(ms >= to ? '' : toDay(ms));
        }}
        sx={{ display: 'block', mx: 1, width: 'calc(100% - 16px)' }}
      />
    </Box>
  );
}

export interface HistoryFiltersProps {
  history: PersonHistory;
  entries: readonly HistoryEntry[];
  filter: ReturnType<typeof useFilter>;
  reason: string | undefined;
  onReason: (reason: string) => void;
}

export function HistoryFilters({ history, entries, filter, reason, onReason }: HistoryFiltersProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const day = (name: 'from' | 'to') => (
    <DateInput
      id={`history-${name}`}
      label={t(`history.${name}`)}
      value={filter.value(name) === '' ? undefined : filter.value(name)}
      onChange={(next) => filter.set(name, next ?? '')}
    />
  );
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-end', gap: 1.5, mb: 2 }}>
      <FilterSelect
        id="history-kind"
        label={t('history.what')}
        value={filter.value('kind')}
        options={kinds.map((code) => ({ code, words: t(`history.kind.${code}`) }))}
        onChange={(code) => filter.set('kind', code)}
      />
      <FilterSelect
        id="history-actor"
        label={t('history.who')}
        value={filter.value('actor')}
        options={history.actors.map((one) => ({ code: one.id, words: one.name }))}
        onChange={(code) => filter.set('actor', code)}
        width={230}
      />
      {day('from')}
      {day('to')}
      <AsOf history={history} value={filter.value('asOf')} onChange={(next) => filter.set('asOf', next)} />
      {reason === undefined && entries.some((entry) => entry.masked) ? (
        <Button variant="outlined" onClick={() => setAsking(true)}>
          {t('history.unmask')}
        </Button>
      ) : null}
      {asking ? (
        <ReasonDialog
          words="unmask"
          command={{ isPending: false, error: null }}
          onConfirm={(text) => {
            onReason(text);
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Box>
  );
}
