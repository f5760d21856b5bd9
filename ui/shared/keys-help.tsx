import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useUser } from './session-context.ts';
import { railsOf } from './workplaces.ts';

export function Key({ children }: { children: string }) {
  return (
    <Box
      component="kbd"
      sx={{
        display: 'inline-block',
        minWidth: 24,
        textAlign: 'center',
        px: 0.75,
        border: 1,
        borderBottomWidth: 2,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.sunken',
        fontFamily: 'inherit',
        fontSize: '0.875rem',
      }}
    >
      {children}
    </Box>
  );
}

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const places = railsOf(useUser().workplaces).flatMap((rail) => rail.entries.map((entry) => [['g', entry.key], t(entry.words)] as const));
  const general = [
    [['j'], t('keys.next')],
    [['k'], t('keys.previous')],
    [['Enter'], t('keys.open')],
    [['c'], t('keys.claim')],
    [['r'], t('keys.release')],
    [['Ctrl', 'Enter'], t('keys.submit')],
    [['/'], t('keys.search')],
    [['?'], t('keys.help')],
  ] as const;
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="keys-title">
      <DialogTitle id="keys-title">{t('keys.title')}</DialogTitle>
      <DialogContent>
        <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 1, m: 0 }}>
          {[...general, ...places].map(([keys, words]) => (
            <Fragment key={words}>
              <Box component="dt" sx={{ display: 'flex', gap: 0.5 }}>
                {keys.map((key) => (
                  <Key key={key}>{key}</Key>
                ))}
              </Box>
              <Box component="dd" sx={{ m: 0 }}>
                {words}
              </Box>
            </Fragment>
          ))}
        </Box>
        <Box sx={{ mt: 2, color: 'text.secondary' }}>{t('keys.layout')}</Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
