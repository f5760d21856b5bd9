import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseEvent, CaseView } from '#api/contract/case.ts';
import type { FormError } from '#forms/form.ts';
import { ProblemError } from '../client/problem-error.ts';
import { refreshEverything } from '../client/query-client.ts';
import { useReportEvent } from '../client/report-event.ts';
import { today } from '../shared/dates.ts';
import { EditForm } from '../shared/form/edit-form.tsx';
import { ErrorList } from '../shared/form/error-list.tsx';
import { useFormCheck, type FormData } from '../shared/form/form-check.ts';
import { useFaults } from '../shared/form/use-faults.ts';
import { Loading } from '../shared/loading.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';

const FORM = 'event';

interface Choice {
  events: CaseEvent[];
  chosen: CaseEvent | undefined;
  onChoose: (event: CaseEvent | undefined) => void;
}

function EventList({ events, chosen, onChoose }: Choice) {
  const { t } = useTranslation();
  return (
    <RadioGroup
      aria-label={t('event.which')}
      value={chosen?.element ?? ''}
      onChange={(_, element) => onChoose(events.find((event) => event.element === element))}
      sx={{ mb: 2 }}
    >
      {events.map((event) => (
        <FormControlLabel key={event.element} value={event.element} control={<Radio />} label={event.title} />
      ))}
    </RadioGroup>
  );
}

/** What happened, its form when the event has one, and after it is written what follows, in words. */
export function ReportDialog({ view, onClose }: { view: CaseView; onClose: () => void }) {
  const { t } = useTranslation();
  // The list of the moment the dialog was opened: a refresh behind it must not take the form away.
  const [events] = useState(view.events);
  const [chosen, setChosen] = useState(events.length === 1 ? events[0] : undefined);
  const [done, setDone] = useState<string | null>(null);
  const report = useReportEvent({
    onDone: (answer) => {
      refreshEverything();
      setDone(answer.done);
    },
  });
  const choose = (event: CaseEvent | undefined): void => {
    report.reset();
    setChosen(event);
  };
  const send = (data: FormData): void => {
    if (chosen) report.mutate({ instance: view.instance, element: chosen.element, data });
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="event-title">
      <DialogTitle id="event-title">{t('event.title')}</DialogTitle>
      {done === null ? (
        <EventForm
          key={chosen?.element ?? ''}
          event={chosen}
          list={<EventList events={events} chosen={chosen} onChoose={choose} />}
          busy={report.isPending}
          error={report.error}
          onSend={send}
          onClose={onClose}
        />
      ) : (
        <>
          <DialogContent>
            <Typography role="status">{done}</Typography>
          </DialogContent>
          <DialogActions sx={{ px: 3, pb: 2 }}>
            <Button variant="contained" onClick={onClose} autoFocus>
              {t('common.close')}
            </Button>
          </DialogActions>
        </>
      )}
    </Dialog>
  );
}

interface EventFormProps {
  event: CaseEvent | undefined;
  list: React.ReactNode;
  busy: boolean;
  error: Error | null;
  onSend: (data: FormData) => void;
  onClose: () => void;
}

function EventForm({ event, list, busy, error, onSend, onClose }: EventFormProps) {
  const { t } = useTranslation();
  const [data, setData] = useState<FormData>({});
  const [attempted, setAttempted] = useState(false);
  const form = event?.form ?? null;
  const formCheck = useFormCheck(form?.key ?? null, form?.schema);
  const { errors, checkNow } = useFaults(form === null ? undefined : formCheck.data, data, today());
  const fromServer: FormError[] = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  const shown = fromServer.length > 0 ? fromServer : errors;
  const ready = event !== undefined && (form === null || formCheck.data !== undefined);
  const send = (): void => {
    setAttempted(true);
    const now = checkNow(data);
    if (ready && now.errors.length === 0) onSend(form === null ? {} : now.data);
  };
  return (
    <>
      <DialogContent>
        {list}
        {event?.stops === true ? (
          <Alert severity="warning" variant="outlined" sx={{ mb: 2 }}>
            {t('event.stops')}
          </Alert>
        ) : null}
        {attempted && shown.length > 0 ? <ErrorList prefix={FORM} errors={shown} /> : null}
        {form !== null && formCheck.isPending ? <Loading /> : null}
        {formCheck.isError ? <ProblemPanel error={formCheck.error} onRetry={() => void formCheck.refetch()} /> : null}
        {form === null || formCheck.data === undefined ? null : (
          <EditForm
            id={FORM}
            schema={form.schema}
            ui={form.ui}
            data={data}
            formCheck={formCheck.data}
            errors={errors}
            showAll={attempted}
            onChange={setData}
          />
        )}
        {error === null || fromServer.length > 0 ? null : <ProblemPanel error={error} />}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="contained" color={event?.stops === true ? 'error' : 'primary'} loading={busy} disabled={!ready} onClick={send}>
          {t('event.send')}
        </Button>
      </DialogActions>
    </>
  );
}
