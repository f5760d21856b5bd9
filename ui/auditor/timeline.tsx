import AssignIcon from '@mui/icons-material/AssignmentIndOutlined';
import DataIcon from '@mui/icons-material/EditNoteOutlined';
import DecisionIcon from '@mui/icons-material/GavelOutlined';
import ReadIcon from '@mui/icons-material/VisibilityOutlined';
import RefusalIcon from '@mui/icons-material/BlockOutlined';
import SystemIcon from '@mui/icons-material/SettingsOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '#api/contract/audit.ts';
import { instantToDay, instantToSeconds, instantToTime } from '../shared/dates.ts';

const icons = { decision: DecisionIcon, data: DataIcon, assignment: AssignIcon, read: ReadIcon, refusal: RefusalIcon, system: SystemIcon };

const colours = {
  decision: 'primary.main',
  data: 'text.primary',
  assignment: 'text.secondary',
  read: 'text.secondary',
  refusal: 'error.main',
  system: 'text.secondary',
};

function Actor({ actor }: { actor: HistoryEntry['actor'] }) {
  return (
    <>
      <Typography variant="body2" component="div">
        {actor.name}
      </Typography>
      <Typography variant="caption" color="textSecondary">
        {[actor.position, actor.organisation].filter((part) => part !== null && part !== '').join(', ')}
      </Typography>
    </>
  );
}

function Entry({ entry, onSubmission }: { entry: HistoryEntry; onSubmission: (id: string) => void }) {
  const { t } = useTranslation();
  const Icon = icons[entry.kind];
  const { submission, document } = entry;
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '64px 1fr', md: '76px 28px minmax(0, 1fr) 260px 92px' },
        columnGap: 1.5,
        px: 2,
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Tooltip title={instantToSeconds(entry.at)}>
        <Box sx={{ color: 'text.secondary' }}>{instantToTime(entry.at)}</Box>
      </Tooltip>
      <Tooltip title={t(`history.kind.${entry.kind}`)} describeChild={false}>
        <Icon
          sx={{ color: colours[entry.kind], fontSize: '1.35rem', display: { xs: 'none', md: 'block' } }}
          role="img"
          aria-label={t(`history.kind.${entry.kind}`)}
        />
      </Tooltip>
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ fontWeight: entry.kind === 'decision' ? 600 : 400, color: entry.kind === 'refusal' ? 'error.main' : 'text.primary' }}>
          {entry.words}
        </Box>
        {entry.detail === null ? null : (
          <Typography variant="body2" color="textSecondary">
            {entry.detail}
          </Typography>
        )}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, fontSize: '0.9375rem' }}>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {entry.caseWords}
          </Box>
          {submission === null ? null : (
            <Link component="button" type="button" sx={{ font: 'inherit' }} onClick={() => onSubmission(submission)}>
              {t('history.showForm')}
            </Link>
          )}
          {document === null ? null : (
            <Link href={`/api/documents/${document}`} target="_blank" rel="noopener">
              {t('history.showDocument')}
            </Link>
          )}
          {entry.masked ? (
            <Box component="span" sx={{ color: 'warning.main' }}>
              {t('history.masked')}
            </Box>
          ) : null}
        </Box>
      </Box>
      <Box sx={{ gridColumn: { xs: 2, md: 'auto' } }}>
        <Actor actor={entry.actor} />
      </Box>
      <Tooltip title={t(entry.hash === null ? 'history.noHash' : 'history.hash')}>
        <Box
          data-codes
          sx={{
            color: 'text.secondary',
            fontFamily: 'ui-monospace, "Liberation Mono", monospace',
            fontSize: '0.8125rem',
            textAlign: 'right',
            display: { xs: 'none', md: 'block' },
          }}
        >
          {entry.hash === null ? '—' : entry.hash.slice(0, 8)}
        </Box>
      </Tooltip>
    </Box>
  );
}

function byDay(entries: readonly HistoryEntry[]): [string, HistoryEntry[]][] {
  const days = new Map<string, HistoryEntry[]>();
  for (const entry of entries) days.set(instantToDay(entry.at), [...(days.get(instantToDay(entry.at)) ?? []), entry]);
  return [...days];
}

/** One line of time over all processes of a person, day by day, the newest first. */
export function Timeline({ entries, onSubmission }: { entries: readonly HistoryEntry[]; onSubmission: (id: string) => void }) {
  return byDay(entries).map(([day, rows]) => (
    <Box component="section" key={day}>
      <Typography
        variant="subtitle2"
        component="h2"
        sx={{ px: 2, py: 0.75, bgcolor: 'background.sunken', borderTop: 1, borderColor: 'divider' }}
      >
        {day}
      </Typography>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, '& > li:first-of-type': { borderTop: 0 } }}>
        {rows.map((entry) => (
          <Entry key={entry.id} entry={entry} onSubmission={onSubmission} />
        ))}
      </Box>
    </Box>
  ));
}
