import BrokenIcon from '@mui/icons-material/GppBadOutlined';
import ChainIcon from '@mui/icons-material/LinkOutlined';
import IntactIcon from '@mui/icons-material/GppGoodOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PersonHistory, VerifyAnswer } from '#api/contract/audit.ts';
import { useVerifyPerson } from '../client/verify-person.ts';
import { instantToSeconds } from '../shared/dates.ts';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { DossierButton } from './dossier-button.tsx';

function Verdict({ answer }: { answer: VerifyAnswer }) {
  const { t } = useTranslation();
  const Icon = answer.intact ? IntactIcon : BrokenIcon;
  const colour = answer.intact ? 'success' : 'error';
  return (
    <Box role="status" sx={{ display: 'flex', gap: 1.5, color: `${colour}.main`, flex: '1 1 240px' }}>
      <Icon sx={{ fontSize: 32 }} aria-hidden />
      <Box>
        <Box sx={{ fontWeight: 600 }}>{t(answer.intact ? 'chain.intact' : 'chain.broken', { time: instantToSeconds(answer.at) })}</Box>
        {answer.intact ? null : <Box sx={{ color: 'text.primary' }}>{answer.words}</Box>}
        <Typography variant="caption" color="textSecondary" data-codes>
          {t('chain.root', { root: answer.root.slice(0, 16), count: answer.checked })} · {t('chain.journals', { count: answer.journals })}
        </Typography>
      </Box>
    </Box>
  );
}

/** Is the history whole? The stored root at once, the proof on demand, its result in words. */
export function ChainPanel({ person, history }: { person: string; history: PersonHistory }) {
  const { t } = useTranslation();
  const verify = useVerifyPerson();
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 2,
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1.5,
        px: 2,
        py: 1.5,
        mb: 2,
      }}
    >
      {verify.data === undefined ? (
        <Box sx={{ display: 'flex', gap: 1.5, flex: '1 1 240px', color: 'text.secondary' }}>
          <ChainIcon sx={{ fontSize: 32 }} aria-hidden />
          <Box>
            <Box sx={{ color: 'text.primary' }}>{history.chain.words}</Box>
            <Typography variant="caption" data-codes>
              {t('chain.root', { root: history.chain.root.slice(0, 16), count: history.chain.length })}
            </Typography>
          </Box>
        </Box>
      ) : (
        <Verdict answer={verify.data} />
      )}
      <Button variant="outlined" loading={verify.isPending} onClick={() => verify.mutate({ id: person })}>
        {t(verify.data === undefined ? 'chain.verify' : 'chain.verifyAgain')}
      </Button>
      <DossierButton person={person} caseNo={history.person.caseNo} />
      {verify.isError ? (
        <Box sx={{ flexBasis: '100%' }}>
          <ProblemPanel error={verify.error} />
        </Box>
      ) : null}
    </Box>
  );
}
