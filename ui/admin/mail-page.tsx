import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import DownIcon from '@mui/icons-material/ExpandMoreOutlined';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useMail } from '../client/list-mail.ts';
import { instantToText } from '../shared/dates.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { FilterSelect } from '../shared/filter-select.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { UpdatedAt } from '../shared/updated-at.tsx';
import { useFilter } from '../shared/use-filter.ts';

/** Every notice that left the house: mail, letters to print, messages; on this machine nothing is really sent. */
export function MailPage() {
  const { t } = useTranslation();
  const mail = useMail();
  const filter = useFilter();
  const channel = filter.value('channel');
  const all = mail.data?.rows ?? [];
  const rows = all.filter((row) => channel === '' || row.channel === channel);
  const channels = [...new Set(all.map((row) => row.channel))].map((words) => ({ code: words, words }));
  return (
    <Page
      title={t('mail.title')}
      about={t('mail.about')}
      aside={
        <>
          <FilterSelect
            id="mail-channel"
            label={t('mail.channel')}
            value={channel}
            options={channels}
            onChange={(code) => filter.set('channel', code)}
          />
          <UpdatedAt at={mail.data?.at} />
        </>
      }
    >
      {mail.isPending ? <Loading /> : null}
      {mail.isError ? <ProblemPanel error={mail.error} onRetry={() => void mail.refetch()} /> : null}
      {mail.data === undefined ? null : (
        <Sheet flush>
          {rows.length === 0 ? <EmptyState title={t('mail.none')} /> : null}
          {rows.map((row) => (
            <Accordion
              key={row.id}
              disableGutters
              square
              slotProps={{ transition: { unmountOnExit: true } }}
              sx={{ borderBottom: 1, borderColor: 'divider', '&:before': { display: 'none' }, '&:last-of-type': { borderBottom: 0 } }}
            >
              <AccordionSummary expandIcon={<DownIcon />}>
                <Box
                  sx={{
                    display: 'grid',
                    gridTemplateColumns: { xs: '1fr', md: '150px 130px minmax(0, 1fr) 150px' },
                    columnGap: 2,
                    width: '100%',
                    pr: 2,
                  }}
                >
                  <Box sx={{ color: 'text.secondary' }}>{instantToText(row.at)}</Box>
                  <Box>{row.channel}</Box>
                  <Box sx={{ minWidth: 0 }}>
                    <Box sx={{ fontWeight: 600 }}>{row.subject}</Box>
                    <Typography variant="caption" color="textSecondary">
                      {t('mail.to', { to: row.to })}
                    </Typography>
                  </Box>
                  <Box>{row.state}</Box>
                </Box>
              </AccordionSummary>
              <AccordionDetails>
                <Box sx={{ whiteSpace: 'pre-wrap', bgcolor: 'background.sunken', p: 2, borderRadius: 1 }}>{row.body}</Box>
              </AccordionDetails>
            </Accordion>
          ))}
        </Sheet>
      )}
    </Page>
  );
}
