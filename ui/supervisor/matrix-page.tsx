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
import { dayToText } from '../shared/dates.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { StatusMark } from '../shared/status-mark.tsx';
import { UpdatedAt } from '../shared/updated-at.tsx';

const head = { bgcolor: 'background.sunken', color: 'text.secondary', fontWeight: 600, verticalAlign: 'bottom' };

function Cell({ cell }: { cell: Matrix['cells'][number] | undefined }) {
  const { t } = useTranslation();
  if (cell === undefined || cell.count === 0) return <Box sx={{ color: 'text.disabled' }}>·</Box>;
  return (
    <>
      <Box sx={{ fontWeight: 600 }}>{cell.count}</Box>
      {cell.overdue === 0 ? null : (
        <Box sx={{ color: 'error.main', fontSize: '0.875rem', fontWeight: 600 }}>{t('matrix.overdue', { count: cell.overdue })}</Box>
      )}
    </>
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
            <TableCell sx={{ ...head, minWidth: 210 }}>{t('board.who')}</TableCell>
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
              <TableCell component="th" scope="row">
                <Link
                  component={RouterLink}
                  to={`/supervision?owner=${encodeURIComponent(owner.id ?? '')}`}
                  color="inherit"
                  sx={{ fontWeight: 600 }}
                >
                  {owner.name}
                </Link>
                {owner.absentUntil === null ? null : (
                  <Box>
                    <StatusMark tone="soon" plain>
                      {t('board.absent', { day: dayToText(owner.absentUntil) })}
                    </StatusMark>
                  </Box>
                )}
              </TableCell>
              {matrix.stages.map((stage) => (
                <TableCell key={stage.key} align="right">
                  <Cell cell={cells.get(`${owner.id ?? ''} ${stage.key}`)} />
                </TableCell>
              ))}
              <TableCell align="right" sx={{ fontWeight: 600 }}>
                {owner.count}
              </TableCell>
            </TableRow>
          ))}
          <TableRow>
            <TableCell component="th" scope="row" sx={head}>
              {t('matrix.total')}
            </TableCell>
            {matrix.stages.map((stage) => (
              <TableCell key={stage.key} align="right" sx={head}>
                {stage.count}
              </TableCell>
            ))}
            <TableCell align="right" sx={head}>
              {matrix.owners.reduce((sum, owner) => sum + owner.count, 0)}
            </TableCell>
          </TableRow>
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
