import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { SubmissionView } from '#api/contract/audit.ts';
import { useSubmission } from '../client/get-submission.ts';
import { instantToText } from '../shared/dates.ts';
import { ReadForm } from '../shared/form/read-form.tsx';
import { Loading } from '../shared/loading.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';

function Changes({ view, onOpen }: { view: SubmissionView; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  const { previous, changes } = view;
  if (previous === null) return <Typography color="textSecondary">{t('submission.first')}</Typography>;
  return (
    <>
      <Typography sx={{ mb: 1 }}>
        {t('submission.changedSince', { at: instantToText(previous.at), by: previous.by ?? '' })}{' '}
        <Button size="small" onClick={() => onOpen(previous.id)}>
          {t('submission.openPrevious')}
        </Button>
      </Typography>
      {changes.length === 0 ? (
        <Typography color="textSecondary">{t('submission.nothingChanged')}</Typography>
      ) : (
        <Table size="small" aria-label={t('submission.changes')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('submission.field')}</TableCell>
              <TableCell>{t('submission.before')}</TableCell>
              <TableCell>{t('submission.after')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {changes.map((change) => (
              <TableRow key={change.path}>
                <TableCell>{change.field}</TableCell>
                <TableCell sx={{ color: 'text.secondary' }}>{change.before ?? '—'}</TableCell>
                <TableCell>
                  <mark>{change.after ?? '—'}</mark>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}

function Content({ view, onOpen }: { view: SubmissionView; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Typography variant="h2" component="h3" sx={{ mt: 2, mb: 1 }}>
        {t('submission.changes')}
      </Typography>
      <Changes view={view} onOpen={onOpen} />
      <Typography variant="h2" component="h3" sx={{ mt: 3, mb: 1 }}>
        {t('submission.asSubmitted')}
      </Typography>
      <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2, mb: 1 }}>
        <ReadForm id={`submission_${view.id}`} schema={view.schema} ui={view.ui} data={view.data} />
      </Box>
    </>
  );
}

function Body({ view, onOpen }: { view: SubmissionView; onOpen: (id: string) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <Typography color="textSecondary">
        {[
          view.taskName,
          view.caseWords,
          instantToText(view.at),
          [view.by.name, view.by.position, view.by.organisation].filter(Boolean).join(', '),
        ].join(' · ')}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="p" data-codes sx={{ mt: 0.5, mb: 1.5 }}>
        {t('submission.print', { hash: view.hash.slice(0, 16) })}
      </Typography>
      {view.masked ? (
        <Alert severity="info" variant="outlined" sx={{ mb: 2 }}>
          {t('submission.masked')}
        </Alert>
      ) : null}
      {view.erased ? (
        <Alert severity="info" variant="outlined" sx={{ my: 2 }}>
          {t('submission.erased')}
        </Alert>
      ) : (
        <Content view={view} onOpen={onOpen} />
      )}
    </>
  );
}

export interface SubmissionDialogProps {
  person: string;
  id: string;
  reason: string | undefined;
  onOpen: (id: string) => void;
  onClose: () => void;
}

/** The form exactly as it was submitted, in the version it was submitted in, and what changed since the one before. */
export function SubmissionDialog({ person, id, reason, onOpen, onClose }: SubmissionDialogProps) {
  const { t } = useTranslation();
  const found = useSubmission(person, id, reason);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="submission-title">
      <DialogTitle id="submission-title">{found.data?.form.title ?? t('submission.title')}</DialogTitle>
      <DialogContent>
        {found.isPending ? <Loading /> : null}
        {found.isError ? <ProblemPanel error={found.error} onRetry={() => void found.refetch()} /> : null}
        {found.data === undefined ? null : <Body view={found.data} onOpen={onOpen} />}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Box sx={{ flex: 1, color: 'text.secondary', fontSize: '0.875rem' }}>{t('audit.readRecorded')}</Box>
        <Button variant="contained" onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
