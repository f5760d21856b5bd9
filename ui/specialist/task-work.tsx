import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubmitAnswer, Task } from '#api/contract/task.ts';
import type { FormError } from '#forms/form.ts';
import { dayOf, instantToText } from '../shared/dates.ts';
import { ErrorList, focusField, WarningList } from '../shared/form/error-list.tsx';
import { EditForm } from '../shared/form/edit-form.tsx';
import { TaskContext } from '../shared/form/task-context.ts';
import { useFormCheck } from '../shared/form/form-check.ts';
import { useFaults } from '../shared/form/use-faults.ts';
import { ReadForm } from '../shared/form/read-form.tsx';
import { Loading } from '../shared/loading.tsx';
import { Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { dialogIsOpen } from '../shared/use-keys.ts';
import { ActionBar } from './action-bar.tsx';
import { BesidePanel } from './beside-panel.tsx';
import { ChangedDialog } from './changed-dialog.tsx';
import { ClaimNotice } from './claim-notice.tsx';
import { useDraft } from './use-draft.ts';
import { useSubmission } from './use-submission.ts';

const FORM = 'form';

export interface TaskWorkProps {
  task: Task;
  /** The person wants the task without what was typed before. */
  anew: boolean;
  onDone: (answer: SubmitAnswer) => void;
  /** The server's fresh word about the task, with what was typed or without it. */
  onReread: (keep: 'typed' | 'nothing') => Promise<void>;
}

/** The form at the left, everything one needs to fill it at the right, what can be done with it at the bottom. */
export function TaskWork({ task, anew, onDone, onReread }: TaskWorkProps) {
  const { t } = useTranslation();
  const mine = task.allowed.submit.allowed;
  const draft = useDraft({ task, writable: mine, anew });
  const formCheck = useFormCheck(task.form?.key ?? null, task.schema);
  const [attempted, setAttempted] = useState(false);
  const [fromServer, setFromServer] = useState<FormError[]>([]);
  const faults = useFaults(mine ? formCheck.data : undefined, draft.data, dayOf(task.at));
  // The server's word stands until the data change; then the check on this side, which says the same words, takes over.
  const errors = fromServer.length > 0 ? fromServer : faults.errors;
  const submission = useSubmission({
    task,
    onDone: (answer) => {
      draft.stop();
      onDone(answer);
    },
    onServerErrors: (found) => {
      setFromServer(found);
      setAttempted(true);
    },
  });
  useEffect(() => setFromServer([]), [draft.data]);
  useEffect(() => {
    if (fromServer.length > 0) document.getElementById(`${FORM}__errors`)?.focus();
  }, [fromServer]);

  const complete = (): void => {
    if (!mine || submission.busy) return;
    setAttempted(true);
    const now = faults.checkNow(draft.latest.current);
    const first = now.errors[0];
    if (first === undefined) submission.send(now.data, task.version);
    else window.setTimeout(() => focusField(FORM, first.path), 50);
  };
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      // In a dialog the same keys mean its own button.
      if (!mine || !(event.ctrlKey || event.metaKey) || dialogIsOpen()) return;
      if (event.key === 'Enter') complete();
      else if (event.code === 'KeyS') void draft.save();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
  const reread = (): void => {
    submission.forget();
    void draft.save().finally(() => void onReread('typed'));
  };

  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 440px' }, gap: 2, alignItems: 'start' }}>
        <Box>
          <ClaimNotice task={task} onReread={reread} />
          {task.reminders.map((one) => (
            <Alert key={one.at} severity="warning" variant="outlined" sx={{ mb: 2, bgcolor: 'background.paper' }}>
              {t('task.reminder', { by: one.by, at: instantToText(one.at), text: one.text })}
            </Alert>
          ))}
          {draft.recovered && draft.state.kind === 'local' ? (
            <Alert severity="info" variant="outlined" sx={{ mb: 2, bgcolor: 'background.paper' }}>
              {t('draft.recovered', { time: instantToText(draft.state.at) })}
            </Alert>
          ) : null}
          {submission.trouble?.kind === 'queued' ? (
            <Alert severity="warning" variant="outlined" sx={{ mb: 2, bgcolor: 'background.paper' }} role="alert">
              {submission.queuedWords}
            </Alert>
          ) : null}
          {submission.trouble?.kind === 'refused' ? <ProblemPanel error={submission.trouble.error} /> : null}
          {attempted && errors.length > 0 ? <ErrorList prefix={FORM} errors={errors} /> : null}
          {faults.warnings.length > 0 ? <WarningList prefix={FORM} warnings={faults.warnings} /> : null}
          <Sheet>
            {task.form === null ? t('task.noForm') : null}
            {task.form !== null && !mine ? (
              <ReadForm id={FORM} schema={task.schema} ui={task.ui} data={task.submitted?.data ?? draft.data} />
            ) : null}
            {task.form !== null && mine && formCheck.isPending ? <Loading /> : null}
            {task.form !== null && mine && formCheck.isError ? (
              <ProblemPanel error={formCheck.error} onRetry={() => void formCheck.refetch()} />
            ) : null}
            {task.form !== null && mine && formCheck.data !== undefined ? (
              <TaskContext value={task.id}>
                <EditForm
                  id={FORM}
                  schema={task.schema}
                  ui={task.ui}
                  data={draft.data}
                  formCheck={formCheck.data}
                  errors={errors}
                  showAll={attempted}
                  onChange={draft.change}
                />
              </TaskContext>
            ) : null}
          </Sheet>
        </Box>
        <BesidePanel task={task} />
      </Box>
      <ActionBar
        task={task}
        draft={draft.state}
        faults={attempted ? errors.length : null}
        busy={submission.busy}
        onComplete={complete}
        onShowFaults={() => {
          const first = errors[0];
          if (first !== undefined) focusField(FORM, first.path);
        }}
        onLeave={() => void draft.save()}
      />
      {submission.trouble?.kind === 'changed' ? (
        <ChangedDialog
          problem={submission.trouble.problem}
          onReread={reread}
          onDrop={() => {
            draft.stop();
            void onReread('nothing');
          }}
          onClose={submission.forget}
        />
      ) : null}
    </>
  );
}
