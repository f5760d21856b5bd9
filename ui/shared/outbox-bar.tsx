import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink } from 'react-router';
import { dropFromOutbox, useOutbox } from '../client/outbox.ts';
import { useUser } from './session-context.ts';

/** What was completed while the server was away, and what the server said when it came back. */
export function OutboxBar() {
  const { t } = useTranslation();
  const user = useUser();
  const rows = useOutbox().filter((row) => row.user === user.id);
  const waiting = rows.filter((row) => row.refused === null);
  return (
    <>
      {waiting.length === 0 ? null : (
        <Alert severity="warning" square sx={{ borderTop: 1, borderColor: 'divider', fontSize: '0.9375rem' }} role="status">
          {t('outbox.waiting', { count: waiting.length, titles: waiting.map((row) => row.title).join('; ') })}
        </Alert>
      )}
      {rows
        .filter((row) => row.refused !== null)
        .map((row) => (
          <Alert
            key={row.key}
            severity="error"
            square
            sx={{ borderTop: 1, borderColor: 'divider', fontSize: '0.9375rem' }}
            action={
              <>
                <Button
                  color="inherit"
                  size="small"
                  component={RouterLink}
                  to={`/task/${row.submit.id}`}
                  onClick={() => dropFromOutbox(row.key)}
                >
                  {t('outbox.open')}
                </Button>
              </>
            }
          >
            {t('outbox.refused', { title: row.title, why: row.refused ?? '' })}
          </Alert>
        ))}
    </>
  );
}
