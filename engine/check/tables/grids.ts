import { remember } from '../checked.ts';
import type { Checked } from '../checked.ts';
import { layGrid } from './grid.ts';
import type { Grid } from './grid.ts';

/** The grids of all tables of a file. */
export function gridsOf(file: string, checked: Checked): Grid[] {
  return remember(checked, `grids ${file}`, () => checked.tables.filter((table) => table.file === file).map(layGrid));
}
