import type { CheckRule } from '../rule.ts';
import { overElements } from '../rule.ts';

export const processUnknown: CheckRule = {
  name: 'process-unknown',
  codes: {
    PROCESS_UNKNOWN: { severity: 'error', says: 'Вызываемого процесса нет.' },
    PROCESS_TAG_UNKNOWN: { severity: 'error', says: 'Вызываемый процесс есть, но без такой метки версии.' },
  },
  checkModel(model, { models, known: { processes } }) {
    return overElements(model, (element) => {
      if (element.type !== 'callActivity' || typeof element.called !== 'string') return null;
      const { called, binding, versionTag } = element;
      const beside = models.filter(({ process }) => process === called);
      if (beside.length > 0) {
        if (binding !== 'versionTag' || processes?.includes(called) || beside.some((other) => other.versionTag === versionTag)) return null;
        return {
          code: 'PROCESS_TAG_UNKNOWN',
          sentence: `У процесса «${called}» нет версии с меткой «${versionTag ?? ''}»: поставьте метку или вызывайте другую.`,
        };
      }
      if (!processes || processes.includes(called)) return null;
      return { code: 'PROCESS_UNKNOWN', sentence: `Вызываемый процесс «${called}» не найден: опубликуйте его вместе с этим.` };
    });
  },
};
