import DoneIcon from '@mui/icons-material/TaskAltOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import type { SubmitAnswer } from '#api/contract/task.ts';
import { useTaskCounts } from '../client/count-tasks.ts';
import { Sheet } from '../shared/page.tsx';
import { TermBadge } from '../shared/term-badge.tsx';

/** The keyboard stands on it as soon as it is there; React gives `autoFocus` to buttons only, and this is a link. */
function FirstLink({ to, children }: { to: string; children: string }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.focus(), []);
  return (
    <Button ref={link} variant="contained" component={RouterLink} to={to}>
      {children}
    </Button>
  );
}

/** «Готово. …» and the next task: Enter opens it, so a day of tasks needs no mouse. */
export function DonePanel({ answer }: { answer: SubmitAnswer }) {
  const { t } = useTranslation();
  const next = answer.next;
  const group = useTaskCounts(true).data?.group ?? 0;
  return (
    <Sheet>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }} role="status">
        <DoneIcon color="success" sx={{ fontSize: 36 }} aria-hidden />
        <Box>
          <Typography variant="h2" component="p">
            {answer.done}
          </Typography>
          {answer.warnings.length === 0 ? null : (
            <Typography color="textSecondary" sx={{ mt: 1 }}>
              {t('done.toCheck', { what: answer.warnings.map(({ message }) => message).join('; ') })}
            </Typography>
          )}
        </Box>
      </Box>
      <Box sx={{ mt: 3, pt: 2, borderTop: 1, borderColor: 'divider' }}>
        {next === null ? (
          <>
            <Typography sx={{ mb: 2 }}>{t('done.nothingNext')}</Typography>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
              <FirstLink to="/tasks/mine">{t('done.toList')}</FirstLink>
              {group > 0 ? (
                <Button component={RouterLink} to="/tasks/group">
                  {t('inbox.groupHas', { count: group })}
                </Button>
              ) : null}
            </Box>
          </>
        ) : (
          <>
            <Typography variant="subtitle2" color="textSecondary">
              {t('done.next')}
            </Typography>
            <Typography variant="h3" component="p">
              {next.name}
            </Typography>
            <Typography sx={{ mb: 1 }}>{next.person === null ? next.caseWords : `${next.person.words} · ${next.caseWords}`}</Typography>
            {next.term === null ? null : <TermBadge term={next.term} />}
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
              <FirstLink to={`/task/${next.id}`}>{t('done.openNext')}</FirstLink>
              <Button component={RouterLink} to="/tasks/mine">
                {t('done.toList')}
              </Button>
            </Box>
          </>
        )}
      </Box>
    </Sheet>
  );
}
