import type { Element, Model } from '../model.ts';
import type { Checked } from './checked.ts';
import type { Found, Severity } from './finding.ts';

/** One thing that is looked for: its codes, and how to find it in a process or in the decisions of a file. */
export interface CheckRule {
  /** Of its file, its test and its fixture. */
  name: string;
  codes: { [code: string]: RuleCode };
  checkModel?: (model: Model, checked: Checked) => Found[];
  checkTables?: (file: string, checked: Checked) => Found[];
}

export interface RuleCode {
  severity: Severity;
  /** For the author of a process, in Russian. */
  says: string;
  /** Whether the author may leave it so with a reason: only what stops no case. */
  acceptable?: true;
}

/** The findings of a judge that looks at one element at a time. */
export function overElements(model: Model, judge: (element: Element) => Omit<Found, 'element'> | null): Found[] {
  return Object.values(model.elements).flatMap((element) => {
    const verdict = judge(element);
    return verdict ? [{ element: element.id, ...verdict }] : [];
  });
}
