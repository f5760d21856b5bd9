import BackIcon from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';

export interface PageProps {
  title: string;
  /** Second line under the title: whom and what it is about. */
  about?: ReactNode;
  back?: { to: string; words: string };
  /** At the right of the title: a term, filters, a button. */
  aside?: ReactNode;
  children: ReactNode;
}

export function Page({ title, about, back, aside, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Маршрут`;
  }, [title]);
  return (
    <Box sx={{ px: { xs: 2, md: 3 }, pt: 2, pb: 4, maxWidth: 1680 }}>
      {back === undefined ? null : (
        <Link component={RouterLink} to={back.to} variant="body2" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, mb: 0.5 }}>
          <BackIcon sx={{ fontSize: '1.1rem' }} aria-hidden />
          {back.words}
        </Link>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 2, mb: 2 }}>
        <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
          <Typography variant="h1">{title}</Typography>
          {about === undefined ? null : (
            <Typography component="div" color="textSecondary" sx={{ mt: 0.25 }}>
              {about}
            </Typography>
          )}
        </Box>
        {aside === undefined ? null : (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, maxWidth: '100%' }}>{aside}</Box>
        )}
      </Box>
      {children}
    </Box>
  );
}

/** A quiet sheet of paper: what belongs together stands on one. */
export function Sheet({
  title,
  aside,
  children,
  flush = false,
}: {
  title?: string;
  aside?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  return (
    <Box
      component="section"
      sx={{ bgcolor: 'background.paper', border: 1, borderColor: 'divider', borderRadius: 1.5, mb: 2, overflow: 'hidden' }}
    >
      {title === undefined ? null : (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, pt: 1.5, pb: flush ? 1.5 : 0 }}>
          <Typography variant="h2" sx={{ flex: 1 }}>
            {title}
          </Typography>
          {aside}
        </Box>
      )}
      <Box sx={flush ? {} : { p: 2 }}>{children}</Box>
    </Box>
  );
}
