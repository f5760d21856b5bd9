import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import type { StuckRow } from '#api/contract/supervision.ts';
import type { Column } from '../shared/data-table.tsx';
import { dayToText, instantToDay } from '../shared/dates.ts';
import { StatusMark } from '../shared/status-mark.tsx';
import { TermBadge } from '../shared/term-badge.tsx';
import { Whom } from '../shared/whom.tsx';
import type { SupervisionAct } from './supervision-dialog.tsx';

function Owner({ row }: { row: StuckRow }) {
  const { t } = useTranslation();
  const { holder } = row;
  if (holder.kind === 'other') {
    return holder.instance === null ? (
      <Typography variant="body2">{holder.words}</Typography>
    ) : (
      <Link component={RouterLink} to={`/cases/${holder.instance}`} variant="body2" tabIndex={-1}>
        {holder.words}
      </Link>
    );
  }
  if (row.owner === null) {
    return (
      <>
        <StatusMark tone="soon" plain>
          {holder.words}
        </StatusMark>
        <Typography component="div" variant="caption" color="textSecondary">
          {row.groupWords}
        </Typography>
      </>
    );
  }
  return (
    <>
      <Typography component="div" variant="body2" sx={{ fontWeight: 600 }}>
        {row.owner.name}
      </Typography>
      {row.owner.absentUntil === null ? (
        <Typography variant="caption" color="textSecondary">
          {row.groupWords}
        </Typography>
      ) : (
        <StatusMark tone="soon" plain>
          {t('board.absent', { day: dayToText(row.owner.absentUntil) })}
        </StatusMark>
      )}
    </>
  );
}

/** The one most useful action of a row; all of them are in the bar for what is chosen. */
function RowAction({ row, onAct }: { row: StuckRow; onAct: (act: SupervisionAct) => void }) {
  const { t } = useTranslation();
  const about = row.person?.displayName ?? row.caseWords;
  if (row.incident !== null && row.allowed.resolve.allowed) {
    return (
      <Button
        size="small"
        variant="outlined"
        sx={{ whiteSpace: 'normal', textAlign: 'left' }}
        aria-label={`${t('board.retryOne')}: ${about}`}
        onClick={() => onAct({ kind: 'retry', rows: [row] })}
      >
        {t('board.retryOne')}
      </Button>
    );
  }
  if (row.task !== null && row.allowed.reassign.allowed) {
    return (
      <Button
        size="small"
        variant="outlined"
        aria-label={`${t('board.reassignOne')}: ${about}`}
        onClick={() => onAct({ kind: 'reassign', rows: [row] })}
      >
        {t('board.reassignOne')}
      </Button>
    );
  }
  return null;
}

export function useStuckColumns(onAct: (act: SupervisionAct) => void): Column<StuckRow>[] {
  const { t } = useTranslation();
  return [
    {
      key: 'person',
      head: t('inbox.person'),
      width: '16%',
      render: (row) => <Whom row={row} />,
    },
    {
      key: 'stage',
      head: t('board.stage'),
      width: '18%',
      render: (row) => (
        <>
          <Link component={RouterLink} to={`/cases/${row.instance}`} color="inherit" sx={{ fontWeight: 600 }} tabIndex={-1}>
            {row.stage}
          </Link>
          <Typography component="div" variant="caption" color="textSecondary">
            {t('board.onStage', { words: row.sinceWords })}
          </Typography>
        </>
      ),
    },
    {
      key: 'why',
      head: t('board.why'),
      width: '28%',
      render: (row) => (
        <>
          <Typography component="div" variant="body2">
            {row.why}
          </Typography>
          {row.term === null ? null : <TermBadge term={row.term} brief />}
        </>
      ),
    },
    { key: 'who', head: t('board.who'), width: '16%', render: (row) => <Owner row={row} /> },
    {
      key: 'next',
      head: t('board.next'),
      width: '18%',
      render: (row) => (
        <Box sx={{ display: 'grid', gap: 0.75, justifyItems: 'start' }}>
          <Typography variant="body2">
            {row.next.at === null ? row.next.words : `${instantToDay(row.next.at)} — ${row.next.words}`}
          </Typography>
          <RowAction row={row} onAct={onAct} />
        </Box>
      ),
    },
  ];
}
