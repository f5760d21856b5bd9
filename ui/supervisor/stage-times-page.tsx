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
import type { StageTimes } from '#api/contract/supervision.ts';
import { useStageTimes } from '../client/get-stage-times.ts';
import { withQuery } from '../client/request.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { StatusMark } from '../shared/status-mark.tsx';
import { UpdatedAt } from '../shared/updated-at.tsx';

type Stage = StageTimes['stages'][number];

const columns = ['stage', 'chart', 'usual', 'now'] as const;
const bar = { position: 'absolute', left: 0, top: 6, height: 12, borderRadius: 0.5 } as const;

/** The words beside it say the same: the picture is for the eye alone. */
function Bars({ stage, scale }: { stage: Stage; scale: number }) {
  const width = (days: number): string => `${Math.min(100, (100 * days) / scale)}%`;
  return (
    <Box aria-hidden sx={{ position: 'relative', height: 24, minWidth: { xs: 120, md: 260 } }}>
      <Box sx={{ ...bar, width: '100%', bgcolor: 'background.sunken' }} />
      {stage.usual === null ? null : (
        <>
          <Box sx={{ ...bar, width: width(stage.usual.most), bgcolor: 'primary.main', opacity: 0.35 }} />
          <Box sx={{ ...bar, width: width(stage.usual.half), bgcolor: 'primary.main' }} />
        </>
      )}
      {stage.oldest === null ? null : (
        <Box
          sx={{
            position: 'absolute',
            left: `calc(${width(stage.oldest)} - 3px)`,
            top: 0,
            height: 24,
            width: 3,
            bgcolor: isLonger(stage) ? 'error.main' : 'text.primary',
          }}
        />
      )}
    </Box>
  );
}

const isLonger = ({ usual, oldest }: Stage): boolean => usual !== null && oldest !== null && oldest > usual.most;

function useDays(words: 'upTo' | 'around'): (days: number) => string {
  const { t, i18n } = useTranslation();
  return (days) => (days === 0 ? t('stages.lessThanDay') : t(`stages.${words}`, { count: days, text: days.toLocaleString(i18n.language) }));
}

function Now({ stage }: { stage: Stage }) {
  const { t } = useTranslation();
  const days = useDays('around');
  if (stage.open === 0 || stage.oldest === null) return <Box sx={{ color: 'text.disabled' }}>{t('stages.none')}</Box>;
  return (
    <>
      <Link component={RouterLink} to={withQuery('/supervision', { stage: stage.key, reason: 'OPEN' })} color="inherit">
        {t('stages.open', { count: stage.open })}
      </Link>
      , {t('stages.oldest', { days: days(stage.oldest) })}
      {isLonger(stage) ? (
        <Box>
          <StatusMark tone="overdue" plain>
            {t('stages.longer')}
          </StatusMark>
        </Box>
      ) : null}
    </>
  );
}

function StageRow({ stage, share, scale }: { stage: Stage; share: number; scale: number }) {
  const { t } = useTranslation();
  const days = useDays('upTo');
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" sx={{ minWidth: 180 }}>
        <Box sx={{ fontWeight: 600 }}>{stage.name}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: '0.875rem' }}>{stage.process}</Box>
      </TableCell>
      <TableCell sx={{ width: '30%' }}>
        <Bars stage={stage} scale={scale} />
      </TableCell>
      <TableCell sx={{ minWidth: 200 }}>
        {stage.usual === null ? (
          <Box sx={{ color: 'text.disabled' }}>{t('stages.tooFew')}</Box>
        ) : (
          <>
            <Box>{t('stages.half', { days: days(stage.usual.half) })}</Box>
            <Box>{t('stages.most', { share, days: days(stage.usual.most) })}</Box>
          </>
        )}
      </TableCell>
      <TableCell sx={{ minWidth: 220 }}>
        <Now stage={stage} />
      </TableCell>
    </TableRow>
  );
}

function StagesTable({ found }: { found: StageTimes }) {
  const { t } = useTranslation();
  const scale = Math.max(1, ...found.stages.flatMap(({ usual, oldest }) => [usual?.most ?? 0, oldest ?? 0]));
  return (
    <TableContainer tabIndex={0} role="region" aria-label={t('stages.title')}>
      <Table size="small">
        <TableHead>
          <TableRow>
            {columns.map((column) => (
              <TableCell key={column} sx={{ bgcolor: 'background.sunken', color: 'text.secondary', fontWeight: 600 }}>
                {t(`stages.${column}`)}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {found.stages.map((stage) => (
            <StageRow key={`${stage.process} ${stage.key}`} stage={stage} share={found.share} scale={scale} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

/** Where the time goes: how long tasks usually stand at each stage, and how long the open ones have stood. */
export function StageTimesPage() {
  const { t } = useTranslation();
  const found = useStageTimes();
  return (
    <Page title={t('stages.title')} about={t('stages.about')} aside={<UpdatedAt at={found.data?.at} exact />}>
      {found.isPending ? <Loading /> : null}
      {found.isError ? <ProblemPanel error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data === undefined ? null : (
        <>
          <Sheet flush>
            {found.data.stages.length === 0 ? <EmptyState title={t('stages.empty')} /> : <StagesTable found={found.data} />}
          </Sheet>
          <Typography variant="caption" color="textSecondary">
            {t('stages.legend', { share: found.data.share })}
          </Typography>
        </>
      )}
    </Page>
  );
}
