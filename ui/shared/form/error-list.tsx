import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { useTranslation } from 'react-i18next';
import type { FormError } from '#forms/form.ts';
import { fieldId } from './edit-form.tsx';

/** Puts the keyboard into the field an error is about; a field of several parts gets it in its first part. */
export function focusField(prefix: string, path: string): void {
  const id = fieldId(prefix, path);
  const found =
    document.getElementById(id) ??
    document.querySelector<HTMLElement>(`[id^="${CSS.escape(id)}_"]`) ??
    document.querySelector<HTMLElement>(`[data-field="${CSS.escape(id)}"]`);
  if (found === null) return;
  const target = found.matches('input, textarea, [role="combobox"], button')
    ? found
    : (found.querySelector<HTMLElement>('input, textarea, [role="combobox"], button') ?? found);
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: 'center', behavior: 'smooth' });
}

interface ListProps {
  id: string;
  severity: 'error' | 'warning';
  title: string;
  prefix: string;
  rows: readonly FormError[];
}

function FaultList({ id, severity, title, prefix, rows }: ListProps) {
  return (
    <Alert severity={severity} variant="outlined" sx={{ mb: 2, bgcolor: `${severity}.soft` }} id={id} tabIndex={-1}>
      <AlertTitle sx={{ fontSize: '1rem', fontWeight: 600 }}>{title}</AlertTitle>
      <Box component="ol" sx={{ m: 0, pl: 3.5, display: 'grid', gap: 0.25, maxHeight: 320, overflowY: 'auto' }}>
        {rows.map((row) => (
          <li key={`${row.path} ${row.rule}`}>
            <Link
              component="button"
              type="button"
              color="inherit"
              underline="always"
              sx={{ textAlign: 'left', font: 'inherit' }}
              onClick={() => focusField(prefix, row.path)}
            >
              {row.message}
            </Link>
          </li>
        ))}
      </Box>
    </Alert>
  );
}

export function ErrorList({ prefix, errors }: { prefix: string; errors: readonly FormError[] }) {
  const { t } = useTranslation();
  const title = t('form.toCorrect', { count: errors.length });
  return <FaultList id={`${prefix}__errors`} severity="error" title={title} prefix={prefix} rows={errors} />;
}

/** Told, and nothing more: the form may be submitted as it is. */
export function WarningList({ prefix, warnings }: { prefix: string; warnings: readonly FormError[] }) {
  const { t } = useTranslation();
  return <FaultList id={`${prefix}__warnings`} severity="warning" title={t('form.toCheck')} prefix={prefix} rows={warnings} />;
}
