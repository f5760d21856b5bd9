import DownIcon from '@mui/icons-material/ExpandMoreOutlined';
import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import AccordionSummary from '@mui/material/AccordionSummary';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import type { Task } from '#api/contract/task.ts';
import { CaseSteps } from '../shared/case-steps.tsx';
import { instantToText } from '../shared/dates.ts';
import { DocumentList } from '../shared/document-list.tsx';
import { Facts } from '../shared/facts.tsx';
import { ReadForm } from '../shared/form/read-form.tsx';

type Form = Task['beside']['forms'][number];

function EarlierForms({ forms }: { forms: readonly Form[] }) {
  const { t } = useTranslation();
  if (forms.length === 0) return <Typography color="textSecondary">{t('beside.noForms')}</Typography>;
  return forms.map((form) => (
    <Accordion
      key={form.id}
      disableGutters
      variant="outlined"
      slotProps={{ transition: { unmountOnExit: true } }}
      sx={{ mb: 1, borderRadius: 1, '&:before': { display: 'none' } }}
    >
      <AccordionSummary expandIcon={<DownIcon />}>
        <Box>
          <Typography sx={{ fontWeight: 600 }}>{form.title}</Typography>
          <Typography variant="caption" color="textSecondary">
            {[instantToText(form.at), form.by ?? ''].filter((part) => part !== '').join(' · ')}
          </Typography>
        </Box>
      </AccordionSummary>
      <AccordionDetails>
        <ReadForm id={`beside_${form.id}`} schema={form.schema} ui={form.ui} data={form.data} />
      </AccordionDetails>
    </Accordion>
  ));
}

function CaseFacts({ task }: { task: Task }) {
  const { t } = useTranslation();
  return (
    <>
      <Facts
        rows={[
          [t('case.person'), task.person?.words],
          [t('case.number'), task.caseWords],
          [t('case.process'), task.process.name],
          [t('case.organisation'), task.organisation?.name],
          [t('case.doer'), task.submitted?.by ?? task.assignee?.name ?? t('case.nobody')],
          [t('case.who'), task.status === 'open' ? task.candidateGroups.map((group) => group.name).join(', ') : null],
          [t('case.form'), task.form?.title],
        ]}
      />
      <Link component={RouterLink} to={`/cases/${task.instance}`} sx={{ display: 'inline-block', mt: 2 }}>
        {t('beside.wholeCase')}
      </Link>
      {task.readRecorded ? (
        <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 2, mb: 0 }}>
          {t('beside.readRecorded')}
        </Typography>
      ) : null}
    </>
  );
}

/** What one needs to fill the form, without leaving it. It does not change with what is typed. */
export const BesidePanel = memo(function BesidePanel({ task }: { task: Task }) {
  const { t } = useTranslation();
  const [tab, setTab] = useState('case');
  const { documents, forms } = task.beside;
  const tabs = [
    ['case', t('beside.case')],
    ['documents', `${t('beside.documents')} ${documents.length}`],
    ['forms', `${t('beside.forms')} ${forms.length}`],
    ['steps', t('beside.steps')],
  ] as const;
  return (
    <Box
      component="aside"
      aria-label={t('beside.label')}
      sx={{
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1.5,
        position: { lg: 'sticky' },
        top: { lg: 76 },
        maxHeight: { lg: 'calc(100vh - 96px - var(--bottom-lines, 0px))' },
        display: 'flex',
        flexDirection: 'column',
      }}
    >
      <Tabs
        value={tab}
        onChange={(_, next: string) => setTab(next)}
        variant="scrollable"
        scrollButtons={false}
        sx={{ borderBottom: 1, borderColor: 'divider', flex: 'none' }}
      >
        {tabs.map(([value, words]) => (
          <Tab key={value} value={value} label={words} id={`beside-tab-${value}`} aria-controls="beside-panel" />
        ))}
      </Tabs>
      <Box id="beside-panel" role="tabpanel" aria-labelledby={`beside-tab-${tab}`} tabIndex={0} sx={{ p: 2, overflowY: 'auto' }}>
        {tab === 'case' ? <CaseFacts task={task} /> : null}
        {tab === 'documents' ? <DocumentList documents={documents} /> : null}
        {tab === 'forms' ? <EarlierForms forms={forms} /> : null}
        {tab === 'steps' ? <CaseSteps steps={task.steps} /> : null}
      </Box>
    </Box>
  );
});
