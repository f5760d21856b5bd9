import DoneIcon from '@mui/icons-material/CheckCircleOutlined';
import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import NeutralIcon from '@mui/icons-material/RadioButtonUncheckedOutlined';
import NowIcon from '@mui/icons-material/PlayCircleOutlined';
import SoonIcon from '@mui/icons-material/WatchLaterOutlined';
import StoppedIcon from '@mui/icons-material/RemoveCircleOutlineOutlined';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

export type Tone = 'ok' | 'now' | 'soon' | 'overdue' | 'neutral' | 'stopped';

const icons = { ok: DoneIcon, now: NowIcon, soon: SoonIcon, overdue: ErrorIcon, neutral: NeutralIcon, stopped: StoppedIcon };

const colours = {
  ok: { color: 'success.main', bgcolor: 'success.soft' },
  now: { color: 'primary.main', bgcolor: 'primary.soft' },
  soon: { color: 'warning.main', bgcolor: 'warning.soft' },
  overdue: { color: 'error.main', bgcolor: 'error.soft' },
  neutral: { color: 'text.secondary', bgcolor: 'background.sunken' },
  stopped: { color: 'text.secondary', bgcolor: 'background.sunken' },
};

/** Status is always three things at once: a colour, an icon and a word. */
export function StatusMark({ tone, children, plain = false }: { tone: Tone; children: ReactNode; plain?: boolean }) {
  const Icon = icons[tone];
  const colour = colours[tone];
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex',
        alignItems: 'flex-start',
        gap: 0.75,
        color: colour.color,
        fontWeight: tone === 'neutral' ? 400 : 600,
        fontSize: '0.9375rem',
        lineHeight: 1.4,
        ...(plain ? {} : { bgcolor: colour.bgcolor, px: 1, py: 0.25, borderRadius: 1 }),
      }}
    >
      <Icon sx={{ fontSize: '1.15rem', mt: '1px', flex: 'none' }} aria-hidden />
      <span>{children}</span>
    </Box>
  );
}
