import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { ProblemError, ServerUnreachable } from '../client/problem-error.ts';

/** What happened, what is kept, what to do: the server's own sentence, never a code. */
export function problemWords(error: unknown): { title: string | null; detail: string } {
  if (error instanceof ProblemError) return { title: error.problem.title, detail: error.problem.detail };
  if (error instanceof ServerUnreachable) return { title: null, detail: 'Сервер недоступен. Проверьте связь; страница попробует ещё раз.' };
  return { title: null, detail: 'Страница не смогла показать ответ. Обновите её; если не поможет, сообщите администратору.' };
}

export function ProblemPanel({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const words = problemWords(error);
  const changes = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  return (
    <Alert
      severity="error"
      variant="outlined"
      sx={{ my: 2, bgcolor: 'background.paper' }}
      action={
        onRetry ? (
          <Button color="inherit" size="small" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        ) : undefined
      }
    >
      {words.title === null ? null : <AlertTitle>{words.title}</AlertTitle>}
      {words.detail}
      {changes.length === 0 ? null : (
        <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
          {changes.map((one) => (
            <li key={`${one.path} ${one.rule}`}>
              {one.field === '' ? '' : `${one.field}: `}
              {one.message}
            </li>
          ))}
        </Box>
      )}
    </Alert>
  );
}
