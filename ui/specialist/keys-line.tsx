import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { Key } from '../shared/keys-help.tsx';

/** The keys of a list, in one line under it; a phone has none. */
export function KeysLine() {
  const { t } = useTranslation();
  const keys = [
    ['j', 'k', t('keys.rows')],
    ['Enter', t('keys.openShort')],
    ['c', t('keys.claimShort')],
    ['r', t('keys.releaseShort')],
    ['/', t('keys.searchShort')],
    ['?', t('keys.allShort')],
  ];
  return (
    <Box sx={{ display: { xs: 'none', md: 'flex' }, flexWrap: 'wrap', gap: 2, color: 'text.secondary', fontSize: '0.875rem' }}>
      {keys.map((line) => (
        <Box key={line.join()} component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
          {line.slice(0, -1).map((key) => (
            <Key key={key}>{key}</Key>
          ))}
          {line.at(-1)}
        </Box>
      ))}
    </Box>
  );
}
