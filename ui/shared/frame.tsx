import HelpIcon from '@mui/icons-material/HelpOutlineOutlined';
import MenuIcon from '@mui/icons-material/MenuOutlined';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Tooltip from '@mui/material/Tooltip';
import { visuallyHidden } from '@mui/utils';
import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link as RouterLink, Outlet, useNavigate } from 'react-router';
import { ErrorBoundary } from './error-boundary.tsx';
import { KeysHelp } from './keys-help.tsx';
import { Loading } from './loading.tsx';
import { Rail } from './rail.tsx';
import { SearchBox } from './search-box.tsx';
import { useUser } from './session-context.ts';
import { useKeys } from './use-keys.ts';
import { UserMenu } from './user-menu.tsx';
import { railsOf } from './workplaces.ts';

const RAIL = 252;
const HEAD = 60;

function Brand() {
  return (
    <Box
      component={RouterLink}
      to="/"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.25,
        color: 'text.primary',
        textDecoration: 'none',
        fontWeight: 700,
        fontSize: '1.125rem',
      }}
    >
      <img src="/icon.svg" width={28} height={28} alt="" />
      <Box component="span" sx={{ '@media (max-width: 599.95px)': visuallyHidden }}>
        Маршрут
      </Box>
    </Box>
  );
}

function Head({ onMenu, onHelp }: { onMenu: () => void; onHelp: () => void }) {
  const { t } = useTranslation();
  return (
    <Box
      component="header"
      sx={{
        height: HEAD,
        position: 'sticky',
        top: 0,
        zIndex: 20,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
        display: 'flex',
        alignItems: 'center',
        gap: { xs: 1, md: 2 },
        px: { xs: 1, md: 2.4 },
      }}
    >
      <IconButton onClick={onMenu} aria-label={t('rail.open')} sx={{ display: { md: 'none' } }}>
        <MenuIcon />
      </IconButton>
      <Box sx={{ width: { md: RAIL - 11 }, flex: 'none' }}>
        <Brand />
      </Box>
      <SearchBox />
      <Box sx={{ flex: { md: 1 } }} />
      <UserMenu />
      <Tooltip title={t('keys.title')} describeChild={false}>
        <IconButton onClick={onHelp} sx={{ display: { xs: 'none', sm: 'inline-flex' } }}>
          <HelpIcon />
        </IconButton>
      </Tooltip>
    </Box>
  );
}

/** Lines that always hold; tells the page how high they are, so that a form's own buttons stand above them. */
function BottomLines({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => document.documentElement.style.setProperty('--bottom-lines', `${element.offsetHeight}px`));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <Box ref={box} sx={{ position: 'sticky', bottom: 0, zIndex: 15 }}>
      {children}
    </Box>
  );
}

/** The frame of every role: rail of queues at the left, search and the person at the top, `bottom` for lines that always hold. */
export function Frame({ bottom }: { bottom: ReactNode }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [drawer, setDrawer] = useState(false);
  const [help, setHelp] = useState(false);
  const places = railsOf(useUser().workplaces).flatMap((rail) => rail.entries);
  useKeys({
    '?': () => setHelp(true),
    ...Object.fromEntries(places.map((entry) => [`g ${entry.key}`, () => void navigate(entry.to)])),
  });
  return (
    <Box sx={{ minHeight: '100vh', display: 'flex', flexDirection: 'column' }}>
      <Link
        href="#main"
        sx={{ position: 'absolute', left: -9999, '&:focus': { left: 8, top: 8, zIndex: 30, bgcolor: 'background.paper', p: 1 } }}
      >
        {t('rail.skip')}
      </Link>
      <Head onMenu={() => setDrawer(true)} onHelp={() => setHelp(true)} />
      <Box sx={{ flex: 1, display: 'flex', minHeight: 0 }}>
        <Box
          sx={{
            display: { xs: 'none', md: 'block' },
            width: RAIL,
            flex: 'none',
            bgcolor: 'background.paper',
            borderRight: 1,
            borderColor: 'divider',
          }}
        >
          <Box sx={{ position: 'sticky', top: HEAD, maxHeight: `calc(100vh - ${HEAD}px)`, overflowY: 'auto' }}>
            <Rail onGo={() => undefined} />
          </Box>
        </Box>
        <Drawer open={drawer} onClose={() => setDrawer(false)} slotProps={{ paper: { sx: { width: 280 } } }}>
          <Rail onGo={() => setDrawer(false)} />
        </Drawer>
        <Box component="main" id="main" tabIndex={-1} sx={{ flex: 1, minWidth: 0, outline: 'none' }}>
          <ErrorBoundary>
            <Suspense fallback={<Loading />}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </Box>
      </Box>
      <BottomLines>{bottom}</BottomLines>
      {help ? <KeysHelp onClose={() => setHelp(false)} /> : null}
    </Box>
  );
}
