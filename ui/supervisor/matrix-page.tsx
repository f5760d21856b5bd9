import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import type { Matrix } from '#api/contract/supervision.ts';
import { useMatrix } from '../client/get-matrix.ts';
import { withQuery } from '../client/request.ts';
import { dayToText } from '../shared/dates.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { StatusMark } from '../shared/status-mark.tsx';
import { UpdatedAt } from '../shared/updated-at.tsx';

const head = { bgcolor: 'background.sunken', color: 'text.secondary', fontWeight: 600, verticalAlign: 'bottom' };
/** Who the row is about stays in sight while the stages are scrolled. */
const pinned = {
  position: 'sticky',
  left: 0,
  zIndex: 1,
  bgcolor: 'background.paper',
  borderRight: 1,
  borderRightColor: 'divider',
} as const;

interface Place {
  owner?: string | null;
  stage?: string;
  reason?: 'OPEN' | 'OVERDUE';
}

/** The rows a figure counts. */
const listOf = ({ owner, stage, reason }: Place): string =>
  withQuery('/supervision', { owner: owner === null ? 'nobodys' : owner, stage, reason });

function Figure({ count, words, place }: { count: number; words?: string; place: Place }) {
  return (
    <Link component={RouterLink} to={listOf({ reason: 'OPEN', ...place })} color="inherit" underline="hover" sx={{ font: 'inherit' }}>
      {words ?? count}
    </Link>
  );
}

function Cell({ cell }: { cell: Matrix['cells'][number] | undefined }) {
  const { t } = useTranslation();
  if (cell === undefined || cell.count === 0) return <Box sx={{ color: 'text.disabled' }}>·</Box>;
  const place = { owner: cell.owner, stage: cell.stage };
  return (
    <>
      <Box sx={{ fontWeight: 600 }}>
        <Figure count={cell.count} place={place} />
      </Box>
      {cell.overdue === 0 ? null : (
        <Box sx={{ color: 'error.main', fontSize: '0.875rem', fontWeight: 600 }}>
          <Figure count={cell.overdue} words={t('matrix.overdue', { count: cell.overdue })} place={{ ...place, reason: 'OVERDUE' }} />
        </Box>
      )}
    </>
  );
}

function OwnerName({ owner }: { owner: Matrix['owners'][number] }) {
  const { t } = useTranslation();
  return (
    <>
      <Link component={RouterLink} to={listOf({ owner: owner.id })} color="inherit" sx={{ fontWeight: 600 }}>
        {owner.name}
      </Link>
      {owner.absentUntil === null ? null : (
        <Box>
          <StatusMark tone="soon" plain>
            {t('board.absent', { day: dayToText(owner.absentUntil) })}
          </StatusMark>
        </Box>
      )}
    </>
  );
}

function Totals({ matrix }: { matrix: Matrix }) {
  const { t } = useTranslation();
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ ...pinned, ...head }}>
        {t('matrix.total')}
      </TableCell>
      {matrix.stages.map((stage) => (
        <TableCell key={stage.key} align="right" sx={head}>
          <Figure count={stage.count} place={{ stage: stage.key }} />
        </TableCell>
      ))}
      <TableCell align="right" sx={head}>
        {matrix.owners.reduce((sum, owner) => sum + owner.count, 0)}
      </TableCell>
    </TableRow>
  );
}

function MatrixTable({ matrix }: { matrix: Matrix }) {
  const { t } = useTranslation();
  const cells = new Map(matrix.cells.map((cell) => [`${cell.owner ?? ''} ${cell.stage}`, cell]));
  return (
    <TableContainer tabIndex={0} role="region" aria-label={t('matrix.title')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell sx={{ ...pinned, ...head, minWidth: { xs: 130, sm: 210 } }}>{t('board.who')}</TableCell>
            {matrix.stages.map((stage) => (
              <TableCell key={stage.key} align="right" sx={{ ...head, minWidth: 120 }}>
                {stage.name}
              </TableCell>
            ))}
            <TableCell align="right" sx={head}>
              {t('matrix.total')}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {matrix.owners.map((owner) => (
            <TableRow key={owner.id ?? ''} hover>
              <TableCell component="th" scope="row" sx={pinned}>
                <OwnerName owner={owner} />
              </TableCell>
              {matrix.stages.map((stage) => (
                <TableCell key={stage.key} align="right">
                  <Cell cell={cells.get(`${owner.id ?? ''} ${stage.key}`)} />
                </TableCell>
              ))}
              <TableCell align="right" sx={{ fontWeight: 600 }}>
                <Figure count={owner.count} place={{ owner: owner.id }} />
              </TableCell>
            </TableRow>
          ))}
          <Totals matrix={matrix} />
        </TableBody>
      </Table>
    </TableContainer>
  );
}

/** Rows are people, columns are stages: where the work stands, and with whom. */
export function MatrixPage() {
  const { t } = useTranslation();
  const matrix = useMatrix();
  return (
    <Page title={t('matrix.title')} about={t('matrix.about')} aside={<UpdatedAt at={matrix.data?.at} exact />}>
      {matrix.isPending ? <Loading /> : null}
      {matrix.isError ? <ProblemPanel error={matrix.error} onRetry={() => void matrix.refetch()} /> : null}
      {matrix.data === undefined ? null : (
        <Sheet flush>
          {matrix.data.owners.length === 0 ? <EmptyState title={t('matrix.empty')} /> : <MatrixTable matrix={matrix.data} />}
        </Sheet>
      )}
      <Typography variant="caption" color="textSecondary">
        {t('matrix.hint')}
      </Typography>
    </Page>
  );
}
