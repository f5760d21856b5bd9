import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { CaseView } from '#api/contract/case.ts';
import { instantToText } from '../shared/dates.ts';
import { Facts } from '../shared/facts.tsx';
import { Sheet } from '../shared/page.tsx';
import { CaseVariablesSheet } from './case-variables.tsx';

/** The only screen with codes: for an administrator, and for a telephone call with one. */
export function MachineView({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { machine } = view;
  return (
    <Box data-codes>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('machine.about')}
      </Typography>
      <Sheet title={t('machine.instance')}>
        <Facts
          rows={[
            [t('machine.number'), <code key="instance">{view.instance}</code>],
            [t('machine.definition'), <code key="definition">{machine.definition}</code>],
            [t('case.started'), instantToText(view.startedAt)],
            [t('case.ended'), view.endedAt === null ? null : instantToText(view.endedAt)],
          ]}
        />
      </Sheet>
      <Sheet title={t('machine.waits')}>
        <Facts
          rows={machine.waits.map(
            (wait) =>
              [
                wait.element,
                [wait.kind, wait.name, wait.due === null ? '' : instantToText(wait.due)].filter((part) => part !== '').join(' · '),
              ] as const,
          )}
        />
      </Sheet>
      {view.allowed.modify.allowed ? <CaseVariablesSheet view={view} /> : null}
    </Box>
  );
}
