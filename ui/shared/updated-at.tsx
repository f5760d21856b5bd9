import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { instantToSeconds } from './dates.ts';

/** The moment of the one snapshot everything on the screen comes from. */
export function UpdatedAt({ at, exact = false }: { at: string | undefined; exact?: boolean }) {
  const { t } = useTranslation();
  if (at === undefined) return null;
  return (
    <Typography variant="caption" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
      {t(exact ? 'common.exactAt' : 'common.updatedAt', { time: instantToSeconds(at) })}
    </Typography>
  );
}
