import DownIcon from '@mui/icons-material/ExpandMoreOutlined';
import PersonIcon from '@mui/icons-material/PersonOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useColorScheme } from '@mui/material/styles';
import { visuallyHidden } from '@mui/utils';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { forgetEverything, sendEverything, type Unsent } from '../client/leave-computer.ts';
import { useLogOut } from '../client/log-out.ts';
import { useUser } from './session-context.ts';
import { UnsentDialog } from './unsent-dialog.tsx';

/** An icon stands for the name on a phone; a screen reader still says the name. */
const hiddenOnPhone = { '@media (max-width: 899.95px)': visuallyHidden };

const modes = ['system', 'light', 'dark'] as const;

export function UserMenu() {
  const { t } = useTranslation();
  const user = useUser();
  const logOut = useLogOut();
  const { mode, setMode } = useColorScheme();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [unsent, setUnsent] = useState<Unsent | null>(null);
  const leave = async (): Promise<void> => {
    setAnchor(null);
    const left = await sendEverything(user.id);
    if (left.drafts + left.forms > 0) setUnsent(left);
    else logOut.mutate(null);
  };
  return (
    <>
      <Button
        color="inherit"
        onClick={(event) => setAnchor(event.currentTarget)}
        endIcon={<DownIcon />}
        aria-haspopup="menu"
        sx={{ textAlign: 'left', fontWeight: 400, minWidth: 0, px: 1 }}
      >
        <PersonIcon sx={{ display: { xs: 'block', md: 'none' } }} aria-hidden />
        <Box sx={{ ...hiddenOnPhone, lineHeight: 1.25, maxWidth: 320, overflow: 'hidden' }}>
          <Box sx={{ fontWeight: 600 }}>{user.shortName}</Box>
          <Box sx={{ fontSize: '0.875rem', color: 'text.secondary', overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {user.position ?? user.roles.map((role) => role.name).join(', ')}
          </Box>
        </Box>
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ paper: { sx: { width: 340, maxWidth: '92vw' } } }}
      >
        <Box sx={{ px: 2, py: 1 }} role="presentation">
          <Typography sx={{ fontWeight: 600 }}>{user.name}</Typography>
          <Typography variant="body2" color="textSecondary">
            {user.organisation.name}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {user.roles.map((role) => role.name).join(', ')}
          </Typography>
        </Box>
        <Divider />
        {modes.map((one) => (
          <MenuItem key={one} selected={mode === one} onClick={() => setMode(one)}>
            <ListItemText>{t(`user.mode.${one}`)}</ListItemText>
          </MenuItem>
        ))}
        <Divider />
        <MenuItem onClick={() => void leave()}>{t('user.logOut')}</MenuItem>
      </Menu>
      {unsent === null ? null : (
        <UnsentDialog
          unsent={unsent}
          onStay={() => setUnsent(null)}
          onLeave={() => {
            forgetEverything(user.id);
            logOut.mutate(null);
          }}
        />
      )}
    </>
  );
}
