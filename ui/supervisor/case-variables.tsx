import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseVariables } from '#api/contract/case-operation.ts';
import type { CaseView } from '#api/contract/case.ts';
import { useCaseVariables } from '../client/get-case.ts';
import { Loading } from '../shared/loading.tsx';
import { Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { SetVariableDialog, type VariableChoice } from './set-variable-dialog.tsx';

type Scope = CaseVariables['scopes'][number];

/** What the case knows, for whoever may put it right; shown when asked for. */
export function CaseVariablesSheet({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const [wanted, setWanted] = useState(false);
  const [chosen, setChosen] = useState<VariableChoice | null>(null);
  const found = useCaseVariables(view.instance, wanted);
  return (
    <Sheet title={t('variables.title')}>
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t('variables.about')}
      </Typography>
      {wanted ? null : (
        <Button variant="outlined" onClick={() => setWanted(true)}>
          {t('variables.show')}
        </Button>
      )}
      {wanted && found.isPending ? <Loading /> : null}
      {found.isError ? <ProblemPanel error={found.error} onRetry={() => void found.refetch()} /> : null}
      {found.data?.scopes.map((scope) => (
        <ScopeTable key={scope.scope} scope={scope} onChoose={setChosen} />
      ))}
      {chosen === null ? null : <SetVariableDialog instance={view.instance} choice={chosen} onClose={() => setChosen(null)} />}
    </Sheet>
  );
}

function ScopeTable({ scope, onChoose }: { scope: Scope; onChoose: (choice: VariableChoice) => void }) {
  const { t } = useTranslation();
  const place = { scope: scope.scope, place: scope.name };
  return (
    <Box sx={{ mb: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
        <Typography variant="h3">{scope.name}</Typography>
        <Button size="small" onClick={() => onChoose({ ...place, name: null, value: null })}>
          {t('variables.add')}
        </Button>
      </Box>
      {scope.variables.length === 0 ? (
        <Typography color="textSecondary">{t('variables.none')}</Typography>
      ) : (
        <TableContainer tabIndex={0} role="region" aria-label={`${t('variables.title')}: ${scope.name}`}>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell sx={{ width: '26%' }}>{t('variables.name')}</TableCell>
                <TableCell>{t('variables.value')}</TableCell>
                <TableCell />
              </TableRow>
            </TableHead>
            <TableBody>
              {scope.variables.map((variable) => (
                <TableRow key={variable.name}>
                  <TableCell component="th" scope="row">
                    <code>{variable.name}</code>
                  </TableCell>
                  <TableCell>
                    <Value variable={variable} />
                  </TableCell>
                  <TableCell align="right">
                    <Button
                      size="small"
                      aria-label={`${t('variables.change')}: ${variable.name}`}
                      onClick={() => onChoose({ ...place, name: variable.name, value: variable.value })}
                    >
                      {t('variables.change')}
                    </Button>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
    </Box>
  );
}

function Value({ variable: { kind, value } }: { variable: Scope['variables'][number] }) {
  const { t } = useTranslation();
  if (value === null) {
    return (
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {kind} · {t('variables.hidden')}
      </Box>
    );
  }
  return (
    <Box component="pre" sx={{ m: 0, maxHeight: 240, overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }} tabIndex={0}>
      {value}
    </Box>
  );
}
