import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { StuckRow } from '#api/contract/supervision.ts';
import { useStuck } from '../client/list-stuck.ts';
import { DataTable } from '../shared/data-table.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { FilterSelect } from '../shared/filter-select.tsx';
import { Loading } from '../shared/loading.tsx';
import { Page, Sheet } from '../shared/page.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { UpdatedAt } from '../shared/updated-at.tsx';
import { useFilter } from '../shared/use-filter.ts';
import { BoardFigures } from './board-figures.tsx';
import { useStuckColumns } from './stuck-columns.tsx';
import { SupervisionDialog, type SupervisionAct } from './supervision-dialog.tsx';

function BulkBar({ chosen, onAct }: { chosen: StuckRow[]; onAct: (act: SupervisionAct) => void }) {
  const { t } = useTranslation();
  if (chosen.length === 0) return null;
  const movable = chosen.filter((row) => row.task !== null && row.allowed.reassign.allowed);
  const extendable = chosen.filter((row) => row.task !== null && row.allowed.extend.allowed);
  const remindable = chosen.filter((row) => row.task !== null && row.allowed.remind.allowed);
  const failed = chosen.filter((row) => row.incident !== null && row.allowed.resolve.allowed);
  return (
    <Box
      sx={{
        position: 'sticky',
        bottom: 'var(--bottom-lines, 0px)',
        zIndex: 10,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        px: 2,
        py: 1.25,
        bgcolor: 'background.paper',
        border: 1,
        borderColor: 'primary.main',
        borderRadius: 1.5,
      }}
    >
      <Box sx={{ fontWeight: 600, mr: 1 }} role="status">
        {t('board.chosen', { count: chosen.length })}
      </Box>
      <Button variant="contained" disabled={movable.length === 0} onClick={() => onAct({ kind: 'reassign', rows: movable })}>
        {t('board.reassign', { count: movable.length })}
      </Button>
      <Button variant="outlined" disabled={remindable.length === 0} onClick={() => onAct({ kind: 'remind', rows: remindable })}>
        {t('board.remind', { count: remindable.length })}
      </Button>
      <Button variant="outlined" disabled={extendable.length === 0} onClick={() => onAct({ kind: 'extend', rows: extendable })}>
        {t('board.extend', { count: extendable.length })}
      </Button>
      <Button variant="outlined" disabled={failed.length === 0} onClick={() => onAct({ kind: 'retry', rows: failed })}>
        {t('board.retry', { count: failed.length })}
      </Button>
    </Box>
  );
}

const fields = ['reason', 'unit', 'owner', 'stage', 'q'] as const;

export function StuckBoard() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const filter = useFilter();
  const wanted = Object.fromEntries(fields.map((name) => [name, filter.value(name)])) as Record<(typeof fields)[number], string>;
  const stuck = useStuck(wanted);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [act, setAct] = useState<SupervisionAct | null>(null);
  const columns = useStuckColumns(setAct);
  const first = stuck.data?.pages[0];
  const rows = stuck.data?.pages.flatMap((page) => page.rows) ?? [];
  const filtered = Object.values(wanted).some((value) => value !== '');
  const open = (row: StuckRow): void => void navigate(`/cases/${row.instance}`);
  return (
    <Page title={t(wanted.reason === 'OPEN' ? 'board.openTitle' : 'board.title')} aside={<UpdatedAt at={first?.at} exact />}>
      {stuck.isPending ? <Loading /> : null}
      {stuck.isError ? <ProblemPanel error={stuck.error} onRetry={() => void stuck.refetch()} /> : null}
      {first === undefined ? null : (
        <>
          <BoardFigures counts={first.counts} reason={wanted.reason} onReason={(code) => filter.set('reason', code)} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mb: 2, mt: 2.5 }}>
            <FilterSelect
              id="stuck-unit"
              label={t('board.unit')}
              value={wanted.unit}
              options={first.counts.byUnit}
              onChange={(code) => filter.set('unit', code)}
              width={260}
            />
            <FilterSelect
              id="stuck-owner"
              label={t('board.owner')}
              value={wanted.owner}
              options={[{ code: 'nobodys', words: t('board.nobodyTook') }, ...first.counts.byOwner]}
              onChange={(code) => filter.set('owner', code)}
              width={260}
            />
            {wanted.stage === '' ? null : (
              <FilterSelect
                id="stuck-stage"
                label={t('board.stage')}
                value={wanted.stage}
                options={[{ code: wanted.stage, words: rows[0]?.stage ?? t('board.oneStage') }]}
                onChange={(code) => filter.set('stage', code)}
                width={260}
              />
            )}
            {filtered ? <Button onClick={() => void navigate('/supervision')}>{t('filter.clear')}</Button> : null}
          </Box>
          <Sheet flush>
            {rows.length === 0 ? (
              <EmptyState title={t(filtered ? 'inbox.nothingFound' : 'board.empty')}>
                {filtered ? t('inbox.clearFilters') : t('board.emptyHint')}
              </EmptyState>
            ) : (
              <DataTable
                caption={t('board.title')}
                columns={columns}
                rows={rows}
                idOf={(row) => row.id}
                onOpen={open}
                selection={{
                  chosen,
                  onChange: setChosen,
                  labelOf: (row) => t('table.choose', { what: row.person?.displayName ?? row.caseWords }),
                }}
                more={stuck.hasNextPage ? () => void stuck.fetchNextPage() : undefined}
              />
            )}
          </Sheet>
          <BulkBar chosen={rows.filter((row) => chosen.has(row.id))} onAct={setAct} />
        </>
      )}
      {act === null ? null : (
        <SupervisionDialog
          act={act}
          onClose={(changed) => {
            setAct(null);
            if (changed) setChosen(new Set());
          }}
        />
      )}
    </Page>
  );
}
