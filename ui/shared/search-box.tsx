import SearchIcon from '@mui/icons-material/SearchOutlined';
import InputAdornment from '@mui/material/InputAdornment';
import OutlinedInput from '@mui/material/OutlinedInput';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Key } from './keys-help.tsx';
import { useUser } from './session-context.ts';
import { useKeys } from './use-keys.ts';

/** One search for all: an auditor finds a person, everybody else a case. */
export function SearchBox() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workplaces } = useUser();
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => input.current?.focus() });
  const target = workplaces.includes('specialist') || workplaces.includes('supervisor') ? '/cases' : '/audit';
  const go = (event: React.FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') void navigate(`${target}?q=${encodeURIComponent(text.trim())}`);
  };
  return (
    <form role="search" onSubmit={go} style={{ flex: '1 1 auto', maxWidth: 560, minWidth: 0 }}>
      <OutlinedInput
        fullWidth
        inputRef={input}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => (event.key === 'Escape' ? input.current?.blur() : undefined)}
        placeholder={t('search.placeholder')}
        inputProps={{ 'aria-label': t('search.label'), type: 'search' }}
        startAdornment={
          <InputAdornment position="start">
            <SearchIcon fontSize="small" />
          </InputAdornment>
        }
        endAdornment={
          <InputAdornment position="end" sx={{ display: { xs: 'none', md: 'flex' } }} aria-hidden>
            <Key>/</Key>
          </InputAdornment>
        }
        sx={{ height: 40 }}
      />
    </form>
  );
}
