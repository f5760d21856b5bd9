import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Term } from '#api/contract/term.ts';
import { dayToText } from './dates.ts';
import { StatusMark, type Tone } from './status-mark.tsx';

const tones: Record<Term['state'], Tone> = { ok: 'neutral', soon: 'soon', today: 'soon', overdue: 'overdue', unknown: 'neutral' };

/** The rule a term was counted by, where it stands in the law, and from what day. */
function Explanation({ term }: { term: Term }) {
  const { t } = useTranslation();
  const days = [
    term.baseDay === null ? null : t('term.base', { day: dayToText(term.baseDay) }),
    term.softDay === null ? null : t('term.soft', { day: dayToText(term.softDay) }),
    term.hardDay === null ? null : t('term.hard', { day: dayToText(term.hardDay) }),
  ].filter((line) => line !== null);
  return (
    <span>
      {term.explanation}
      {days.map((line) => (
        <span key={line} style={{ display: 'block', marginTop: 4 }}>
          {line}
        </span>
      ))}
    </span>
  );
}

/** «осталось 3 рабочих дня, до 24.03.2026» in two lines (one when `brief`); hover or focus tells the rule. */
export function TermBadge({ term, inline = false, brief = false }: { term: Term; inline?: boolean; brief?: boolean }) {
  const comma = term.words.indexOf(', ');
  const first = comma < 0 ? term.words : term.words.slice(0, comma);
  const rest = comma < 0 ? '' : term.words.slice(comma + 2);
  return (
    <Tooltip title={<Explanation term={term} />}>
      <Box
        component="span"
        tabIndex={0}
        sx={{ display: inline ? 'inline-flex' : 'block', alignItems: 'baseline', gap: 1, cursor: 'help', width: 'fit-content' }}
      >
        <StatusMark tone={tones[term.state]} plain={!inline}>
          {inline ? term.words : first}
        </StatusMark>
        {inline || brief ? null : (
          <Typography component="span" variant="caption" color="textSecondary" sx={{ display: 'block', pl: 3.1 }}>
            {[rest, term.bindingWords].filter((part) => part !== '').join(' · ')}
          </Typography>
        )}
      </Box>
    </Tooltip>
  );
}
