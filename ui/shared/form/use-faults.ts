import { useMemo } from 'react';
import type { FormError } from '#forms/form.ts';
import { useSettled } from '../use-settled.ts';
import type { FormCheck, FormData } from './form-check.ts';

export interface Faults {
  /** Of the data as they were when typing last paused: the rules of a long form take longer than a key. */
  errors: FormError[];
  warnings: FormError[];
  /** Of this very moment, and what is to be sent. */
  checkNow: (data: FormData) => { data: FormData; errors: FormError[] };
}

export function useFaults(formCheck: FormCheck | undefined, data: FormData, today: string): Faults {
  const { settled, settle } = useSettled(data);
  const errors = useMemo(() => formCheck?.check(settled, today) ?? [], [formCheck, settled, today]);
  const warnings = useMemo(() => formCheck?.warn(settled, today) ?? [], [formCheck, settled, today]);
  return {
    errors,
    warnings,
    checkNow: (now) => {
      settle();
      const clean = formCheck?.clean(now) ?? now;
      return { data: clean, errors: formCheck?.check(clean, today) ?? [] };
    },
  };
}
