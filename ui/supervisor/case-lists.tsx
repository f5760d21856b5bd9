import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import type { CaseView } from '#api/contract/case.ts';
import { TermBadge } from '../shared/term-badge.tsx';
import { CaseStatus } from '../shared/case-status.tsx';

function Rows({ empty, children }: { empty: string; children: ReactNode[] }) {
  if (children.length === 0) return <Typography color="textSecondary">{empty}</Typography>;
  return (
    <Box
      component="ul"
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        '& > li': { py: 1, borderBottom: 1, borderColor: 'divider' },
        '& > li:last-child': { borderBottom: 0, pb: 0 },
        '& > li:first-of-type': { pt: 0 },
      }}
    >
      {children}
    </Box>
  );
}

/** Done and cancelled ones stand among the steps. */
const isOpen = (task: CaseView['tasks'][number]): boolean => task.closedAt === null;

export function CaseTasks({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  return (
    <Rows empty={t('case.noTasks')}>
      {view.tasks.filter(isOpen).map((task) => (
        <Box component="li" key={task.id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
          <Box>
            <Link component={RouterLink} to={`/task/${task.id}`} sx={{ fontWeight: 600 }}>
              {task.name}
            </Link>
            <Typography variant="caption" color="textSecondary" component="div">
              {[task.assignee?.name ?? t('case.nobody'), task.groupWords, task.statusWords].join(' · ')}
            </Typography>
          </Box>
          {task.term === null ? null : <TermBadge term={task.term} />}
        </Box>
      ))}
    </Rows>
  );
}

export function CaseTerms({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  return (
    <Rows empty={t('case.noTerms')}>
      {view.terms.map((one) => (
        <Box
          component="li"
          key={`${one.kind} ${one.name}`}
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}
        >
          <Box>
            <Box sx={{ fontWeight: 600 }}>{one.name}</Box>
            <Typography variant="caption" color="textSecondary">
              {one.term.source}
            </Typography>
          </Box>
          <TermBadge term={one.term} />
        </Box>
      ))}
    </Rows>
  );
}

export function RelatedCases({ view }: { view: CaseView }) {
  return (
    <Rows empty="">
      {view.related.map((row) => (
        <Box component="li" key={row.instance} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
          <Box>
            <Link component={RouterLink} to={`/cases/${row.instance}`} sx={{ fontWeight: 600 }}>
              {row.process.name}
            </Link>
            <Typography variant="caption" color="textSecondary" component="div">
              {row.stateWords}
            </Typography>
          </Box>
          <CaseStatus status={row.status} />
        </Box>
      ))}
    </Rows>
  );
}
