import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A value that is only read: plain text, so that a submitted form reads as a document and not as dead inputs. */
export function ReadValue({ id, children }: { id: string; children: ReactNode }) {
  const { t } = useTranslation();
  const empty = children === undefined || children === null || children === '';
  return (
    <Box id={id} sx={{ py: 0.25, whiteSpace: 'pre-wrap', color: empty ? 'text.secondary' : 'text.primary' }}>
      {empty ? t('form.notFilled') : children}
    </Box>
  );
}
