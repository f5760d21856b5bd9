import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { NavLink, useMatch } from 'react-router';
import { useTaskCounts } from '../client/count-tasks.ts';
import { useStuck } from '../client/list-stuck.ts';
import { useUser } from './session-context.ts';
import { railsOf, type CountName, type RailEntry } from './workplaces.ts';

function useCounts(): Partial<Record<CountName, number>> {
  const { workplaces } = useUser();
  const tasks = useTaskCounts(workplaces.includes('specialist'));
  const stuck = useStuck({}, workplaces.includes('supervisor'));
  const total = stuck.data?.pages[0]?.counts.total;
  const { mine, group, today, overdue, drafts } = tasks.data ?? {};
  const all = { mine, group, today, overdue, drafts, stuck: total };
  return Object.fromEntries(Object.entries(all).filter(([, count]) => count !== undefined));
}

function Entry({ entry, count, onGo }: { entry: RailEntry; count: number | undefined; onGo: () => void }) {
  const { t } = useTranslation();
  const exact = entry.to === '/supervision' || entry.to === '/start';
  const current = useMatch({ path: entry.to, end: exact }) !== null;
  const alarming = entry.alarming === true && count !== undefined && count > 0;
  return (
    <li>
      <ListItemButton
        component={NavLink}
        to={entry.to}
        end={exact}
        onClick={onGo}
        selected={current}
        sx={{
          minHeight: 40,
          py: 0.5,
          px: 2,
          borderLeft: 3,
          borderColor: current ? 'primary.main' : 'transparent',
          '&.Mui-selected, &.Mui-selected:hover': { bgcolor: 'primary.soft', color: 'primary.main', fontWeight: 600 },
        }}
      >
        <Box component="span" sx={{ flex: 1 }}>
          {t(entry.words)}
        </Box>
        {count === undefined ? null : (
          <Box component="span" sx={{ fontWeight: 600, color: alarming ? 'error.main' : count === 0 ? 'text.secondary' : 'inherit' }}>
            {count}
          </Box>
        )}
      </ListItemButton>
    </li>
  );
}

/** Queues with live counts. The current one is marked by colour, by a bar and for screen readers. */
export function Rail({ onGo }: { onGo: () => void }) {
  const { t } = useTranslation();
  const counts = useCounts();
  return (
    <Box component="nav" aria-label={t('rail.label')} sx={{ py: 1 }}>
      {railsOf(useUser().workplaces).map((rail) => (
        <Box key={rail.title} sx={{ mb: 1.5 }}>
          <Typography variant="caption" component="h2" color="textSecondary" sx={{ px: 2.4, pt: 1, pb: 0.5, fontWeight: 600 }}>
            {t(rail.title)}
          </Typography>
          <List disablePadding>
            {rail.entries.map((entry) => (
              <Entry key={entry.to} entry={entry} count={entry.count === undefined ? undefined : counts[entry.count]} onGo={onGo} />
            ))}
          </List>
        </Box>
      ))}
    </Box>
  );
}
