import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from './use-keys.ts';

export interface Column<Row> {
  key: string;
  head: string;
  width?: string | number;
  align?: 'left' | 'right';
  render: (row: Row) => ReactNode;
}

export interface DataTableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
  /** On a phone a row is a card; by default the columns one under another. */
  card?: (row: Row) => ReactNode;
  onOpen?: (row: Row) => void;
  /** Further keys on the current row, e.g. `c` to take it. */
  rowKeys?: Record<string, (row: Row) => void>;
  selection?: { chosen: ReadonlySet<string>; onChange: (chosen: Set<string>) => void; labelOf: (row: Row) => string };
  more?: (() => void) | undefined;
}

const marked = { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '-2px' };

/** Rows with j k, Enter and the keys of the caller; wide it is a table, on a phone a list of cards. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { t } = useTranslation();
  const { rows, onOpen } = props;
  const phone = useMediaQuery('(max-width: 760px)');
  const [current, setCurrent] = useState(-1);
  const elements = useRef<(HTMLElement | null)[]>([]);
  const move = (by: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, current + by));
    setCurrent(next);
    elements.current[next]?.focus();
  };
  const withCurrent = (run: ((row: Row) => void) | undefined) => () => {
    const row = rows[current];
    if (row !== undefined) run?.(row);
  };
  const rowKeys = Object.fromEntries(Object.entries(props.rowKeys ?? {}).map(([key, run]) => [key, withCurrent(run)]));
  useKeys({ j: () => move(1), k: () => move(-1), ...rowKeys });
  const rowProps = (row: Row, index: number) => ({
    ref: (element: HTMLElement | null) => {
      elements.current[index] = element;
    },
    tabIndex: index === Math.max(0, current) ? 0 : -1,
    onFocus: () => setCurrent(index),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.target !== event.currentTarget) return;
      if (event.key === 'Enter') onOpen?.(row);
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        move(event.key === 'ArrowDown' ? 1 : -1);
      }
    },
  });
  const more = props.more ? (
    <Box sx={{ p: 1.5, textAlign: 'center' }}>
      <Button onClick={props.more}>{t('common.more')}</Button>
    </Box>
  ) : null;
  if (phone) {
    return (
      <Box component="ul" aria-label={props.caption} sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rows.map((row, index) => (
          <Box
            component="li"
            key={props.idOf(row)}
            {...rowProps(row, index)}
            sx={{ p: 1.5, borderBottom: 1, borderColor: 'divider', '&:focus-visible': marked }}
          >
            <Box sx={{ display: 'flex', gap: 1 }}>
              <ChoiceBox {...props} row={row} />
              <Box sx={{ flex: 1, minWidth: 0 }}>
                {props.card?.(row) ?? props.columns.map((column) => <Box key={column.key}>{column.render(row)}</Box>)}
              </Box>
            </Box>
          </Box>
        ))}
        {more}
      </Box>
    );
  }
  return (
    <TableContainer tabIndex={-1}>
      <Table size="small" aria-label={props.caption}>
        <Head {...props} />
        <TableBody>
          {rows.map((row, index) => (
            <TableRow
              key={props.idOf(row)}
              {...rowProps(row, index)}
              hover
              selected={props.selection?.chosen.has(props.idOf(row)) ?? false}
              onDoubleClick={() => onOpen?.(row)}
              sx={{ '&:focus-visible': marked, '&:last-child td': { borderBottom: 0 } }}
            >
              <Choice {...props} row={row} />
              {props.columns.map((column) => (
                <TableCell key={column.key} align={column.align ?? 'left'}>
                  {column.render(row)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {more}
    </TableContainer>
  );
}

function Head<Row>({ columns, rows, selection, idOf }: DataTableProps<Row>) {
  const { t } = useTranslation();
  const cell = { bgcolor: 'background.sunken', color: 'text.secondary', fontWeight: 600, py: 0.75, whiteSpace: 'nowrap' };
  const all = rows.length > 0 && rows.every((row) => selection?.chosen.has(idOf(row)));
  return (
    <TableHead>
      <TableRow>
        {selection === undefined ? null : (
          <TableCell padding="checkbox" sx={{ ...cell, py: 0, verticalAlign: 'middle' }}>
            <Checkbox
              size="small"
              checked={all}
              indeterminate={!all && selection.chosen.size > 0}
              onChange={() => selection.onChange(all ? new Set() : new Set(rows.map(idOf)))}
              slotProps={{ input: { 'aria-label': t('table.chooseAll') } }}
            />
          </TableCell>
        )}
        {columns.map((column) => (
          <TableCell key={column.key} align={column.align ?? 'left'} sx={{ ...cell, width: column.width }}>
            {column.head}
          </TableCell>
        ))}
      </TableRow>
    </TableHead>
  );
}

function ChoiceBox<Row>({ selection, idOf, row }: DataTableProps<Row> & { row: Row }) {
  if (selection === undefined) return null;
  const id = idOf(row);
  const toggle = (): void => {
    const chosen = new Set(selection.chosen);
    if (!chosen.delete(id)) chosen.add(id);
    selection.onChange(chosen);
  };
  return (
    <Checkbox
      size="small"
      checked={selection.chosen.has(id)}
      onChange={toggle}
      slotProps={{ input: { 'aria-label': selection.labelOf(row) } }}
      sx={{ alignSelf: 'flex-start' }}
    />
  );
}

function Choice<Row>(props: DataTableProps<Row> & { row: Row }) {
  if (props.selection === undefined) return null;
  return (
    <TableCell padding="checkbox" sx={{ pt: '1px' }}>
      <ChoiceBox {...props} />
    </TableCell>
  );
}
