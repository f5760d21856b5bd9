import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#api/contract/case.ts';
import { ReportDialog } from './report-dialog.tsx';

/** «Сообщить о событии…»: there is no button where the case awaits nothing that this person may report. */
export function ReportEvent({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (view.events.length === 0) return null;
  return (
    <>
      <Button variant="outlined" onClick={() => setOpen(true)}>
        {t('event.report')}
      </Button>
      {open ? <ReportDialog view={view} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
