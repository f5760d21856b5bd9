import type { CheckRule } from '../rule.ts';
import { compileUnaryTests } from '../../feel.ts';
import { listConstants } from '../feel/list-constants.ts';
import { NO_CONTEXT } from '../feel/samples.ts';
import { parseTests } from '../feel/tree.ts';

/** Cells that ask for a value the column does not allow. */
export const tableValueNotAllowed: CheckRule = {
  name: 'table-value-not-allowed',
  codes: { TABLE_VALUE_NOT_ALLOWED: { severity: 'error', says: 'Условие правила называет значение, которого столбец не допускает.' } },
  checkTables(file, { tables }) {
    return tables
      .filter((table) => table.file === file)
      .flatMap(({ decision, name, inputs, rules }) =>
        inputs.flatMap(({ label, values }, column) => {
          if (values === '') return [];
          const allowed = compileUnaryTests(values);
          return rules.flatMap(({ id, tests }, rule) =>
            listConstants(parseTests(tests[column] ?? '-'))
              .filter(({ value }) => value !== null && !allowed.test(value, {}, NO_CONTEXT).value)
              .map(({ text }) => ({
                element: decision,
                place: id,
                code: 'TABLE_VALUE_NOT_ALLOWED',
                sentence: `Таблица «${name}», правило ${rule + 1}: значения ${text} нет среди допустимых столбца «${label}» (${values}). Исправьте условие или дополните список.`,
              })),
          );
        }),
      );
  },
};
