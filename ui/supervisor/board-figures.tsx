import BlockedIcon from '@mui/icons-material/PersonOffOutlined';
import LateIcon from '@mui/icons-material/ErrorOutlined';
import LongIcon from '@mui/icons-material/HourglassBottomOutlined';
import RiskIcon from '@mui/icons-material/WatchLaterOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import Typography from '@mui/material/Typography';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { StuckList } from '#api/contract/supervision.ts';

type Counts = StuckList['counts'];

interface TileProps {
  icon: ComponentType<SvgIconProps>;
  words: string;
  hint: string;
  count: number;
  colour: 'error.main' | 'warning.main' | 'primary.main';
  chosen: boolean;
  onClick: (() => void) | undefined;
}

/** A figure is a link to its rows. */
function Tile({ icon: Icon, words, hint, count, colour, chosen, onClick }: TileProps) {
  return (
    <ButtonBase
      onClick={onClick}
      disabled={onClick === undefined}
      aria-pressed={chosen}
      sx={{
        display: 'block',
        textAlign: 'left',
        bgcolor: 'background.paper',
        border: 1,
        borderColor: chosen ? 'primary.main' : 'divider',
        borderRadius: 1.5,
        px: 2,
        py: 1.5,
        boxShadow: chosen ? 'inset 0 0 0 1px currentColor' : 'none',
        '&:hover': { borderColor: 'primary.main' },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, color: count === 0 ? 'text.secondary' : colour, fontWeight: 600 }}>
        <Icon fontSize="small" aria-hidden />
        {words}
      </Box>
      <Box sx={{ fontSize: '2rem', fontWeight: 600, lineHeight: 1.2, mt: 0.5 }}>{count}</Box>
      <Typography variant="caption" color="textSecondary">
        {hint}
      </Typography>
    </ButtonBase>
  );
}

const tiles = [
  { code: 'OVERDUE', words: 'overdue', figure: 'overdue', icon: LateIcon, colour: 'error.main' },
  { code: 'AT_RISK', words: 'atRisk', figure: 'atRisk', icon: RiskIcon, colour: 'warning.main' },
  { code: 'LONGER_THAN_USUAL', words: 'longer', figure: 'longerThanUsual', icon: LongIcon, colour: 'warning.main' },
  { code: 'NO_ACTOR', words: 'nobody', figure: 'withoutActor', icon: BlockedIcon, colour: 'error.main' },
] as const;

export function BoardFigures({ counts, reason, onReason }: { counts: Counts; reason: string; onReason: (code: string) => void }) {
  const { t } = useTranslation();
  const toggle = (code: string) => () => onReason(reason === code ? '' : code);
  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(4, 1fr)' }, gap: 1.5, mb: 1.5 }}>
        {tiles.map(({ code, words, figure, ...look }) => (
          <Tile
            key={code}
            {...look}
            words={t(`board.${words}`)}
            hint={t(`board.${words}Hint`)}
            count={counts[figure]}
            chosen={reason === code}
            onClick={toggle(code)}
          />
        ))}
      </Box>
      <Typography sx={{ mb: 1 }}>
        {t('board.balance', { open: counts.open, inQueues: counts.inQueues })}{' '}
        {counts.casesWithoutActor === 0 ? t('board.everybodyHasActor') : t('board.exceptWithoutActor', { count: counts.casesWithoutActor })}
      </Typography>
      {counts.byReason.length === 0 ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
          <Typography component="span" color="textSecondary">
            {t('board.reasons')}
          </Typography>
          {counts.byReason.map((one) => (
            <Button
              key={one.code}
              size="small"
              variant={reason === one.code ? 'contained' : 'outlined'}
              color={reason === one.code ? 'primary' : 'secondary'}
              aria-pressed={reason === one.code}
              onClick={toggle(one.code)}
              sx={{ fontWeight: 400, whiteSpace: 'normal', textAlign: 'left' }}
            >
              {one.words}
              <Box component="span" sx={{ ml: 1, fontWeight: 700 }}>
                {one.count}
              </Box>
            </Button>
          ))}
        </Box>
      )}
    </>
  );
}
