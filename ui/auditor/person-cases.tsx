import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import Link from '@mui/material/Link';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import type { CaseRow } from '#api/contract/case.ts';
import { instantToDay } from '../shared/dates.ts';
import { Sheet } from '../shared/page.tsx';
import { CaseStatus } from '../shared/case-status.tsx';

export function PersonCases({ cases }: { cases: readonly CaseRow[] }) {
  const { t } = useTranslation();
  return (
    <Sheet>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {cases.map((row) => (
          <Box
            component="li"
            key={row.instance}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1,
              justifyContent: 'space-between',
              py: 1,
              borderBottom: 1,
              borderColor: 'divider',
              '&:last-child': { borderBottom: 0 },
            }}
          >
            <Box>
              <Link component={RouterLink} to={`/cases/${row.instance}`} sx={{ fontWeight: 600 }}>
                {row.process.name}
              </Link>
              <Typography variant="caption" color="textSecondary" component="div">
                {[
                  row.stateWords,
                  t('audit.version', { version: row.process.version }),
                  `${instantToDay(row.startedAt)} – ${row.endedAt === null ? t('audit.goesOn') : instantToDay(row.endedAt)}`,
                ].join(' · ')}
              </Typography>
            </Box>
            <CaseStatus status={row.status} />
          </Box>
        ))}
      </Box>
    </Sheet>
  );
}
