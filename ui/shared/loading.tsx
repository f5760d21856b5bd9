import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Says nothing for the first quarter of a second: most answers come sooner, and a flash tires the eye. */
export function Loading() {
  const { t } = useTranslation();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setLate(true), 250);
    return () => window.clearTimeout(timer);
  }, []);
  return (
    <Box data-waiting sx={{ height: 4, my: 1 }}>
      {late ? <LinearProgress aria-label={t('common.loading')} /> : null}
    </Box>
  );
}
