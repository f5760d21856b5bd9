import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import type { TaskRow } from '#api/contract/task.ts';
import type { Queue } from '../client/list-tasks.ts';
import type { Column } from '../shared/data-table.tsx';
import { instantToText, isToday, instantToTime } from '../shared/dates.ts';
import { TermBadge } from '../shared/term-badge.tsx';
import { Whom } from '../shared/whom.tsx';

interface RowActions {
  onOpen: (row: TaskRow) => void;
  onClaim: (row: TaskRow) => void;
}

function What({ row }: { row: TaskRow }) {
  return (
    <>
      <Link component={RouterLink} to={`/task/${row.id}`} color="inherit" sx={{ fontWeight: 600 }} tabIndex={-1}>
        {row.name}
      </Link>
      <Typography component="div" variant="caption" color="textSecondary">
        {row.process.name}
      </Typography>
    </>
  );
}

const shortTime = (instant: string): string => (isToday(instant) ? instantToTime(instant) : instantToText(instant));

function State({ row }: { row: TaskRow }) {
  const { t } = useTranslation();
  return (
    <>
      <Typography component="div" variant="body2">
        {row.statusWords}
      </Typography>
      {row.draftSavedAt === null ? null : (
        <Typography variant="caption" color="textSecondary">
          {t('inbox.draftAt', { time: shortTime(row.draftSavedAt) })}
        </Typography>
      )}
    </>
  );
}

/** Exactly one button a row: the next thing to do. */
function NextThing({ row, onOpen, onClaim }: RowActions & { row: TaskRow }) {
  const { t } = useTranslation();
  const about = `${row.name}, ${row.person?.words ?? row.caseWords}`;
  if (row.action === 'claim') {
    return (
      <Button variant="outlined" size="small" aria-label={`${t('inbox.claim')}: ${about}`} onClick={() => onClaim(row)}>
        {t('inbox.claim')}
      </Button>
    );
  }
  return (
    <Button
      variant={row.action === 'open' ? 'outlined' : 'text'}
      size="small"
      aria-label={`${t(`inbox.${row.action}`)}: ${about}`}
      onClick={() => onOpen(row)}
    >
      {t(`inbox.${row.action}`)}
    </Button>
  );
}

export function inboxColumns({ t, queue, ...actions }: RowActions & { t: TFunction; queue: Queue }): Column<TaskRow>[] {
  const closed = queue === 'recent';
  return [
    { key: 'person', head: t('inbox.person'), width: '20%', render: (row) => <Whom row={row} /> },
    { key: 'what', head: t('inbox.what'), width: '31%', render: (row) => <What row={row} /> },
    {
      key: 'term',
      head: t(closed ? 'inbox.closed' : 'inbox.term'),
      width: '28%',
      render: (row) => {
        if (closed && row.closedAt !== null) return instantToText(row.closedAt);
        return row.term === null ? <span>{t(row.standing ? 'inbox.anyTime' : 'inbox.noTerm')}</span> : <TermBadge term={row.term} />;
      },
    },
    { key: 'state', head: t('inbox.state'), width: '14%', render: (row) => <State row={row} /> },
    { key: 'next', head: t('inbox.next'), align: 'right', width: 110, render: (row) => <NextThing row={row} {...actions} /> },
  ];
}

/** The same row on a phone: three lines and the button. */
export function TaskCard({ row, onOpen, onClaim }: RowActions & { row: TaskRow }) {
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Link component={RouterLink} to={`/task/${row.id}`} color="inherit" sx={{ fontWeight: 600 }} tabIndex={-1}>
        {row.name}
      </Link>
      <Typography variant="body2">{row.person === null ? row.caseWords : `${row.person.words} · ${row.caseWords}`}</Typography>
      <Box sx={{ display: 'flex', alignItems: 'flex-end', gap: 1 }}>
        <Box sx={{ flex: 1 }}>{row.term === null ? <State row={row} /> : <TermBadge term={row.term} />}</Box>
        <NextThing row={row} onOpen={onOpen} onClaim={onClaim} />
      </Box>
    </Box>
  );
}
