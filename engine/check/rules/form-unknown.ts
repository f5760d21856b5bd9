import type { CheckRule } from '../rule.ts';
import { overElements } from '../rule.ts';

/** Forms a process asks for: of its tasks, of its beginning, of the events people report. */
export const formUnknown: CheckRule = {
  name: 'form-unknown',
  codes: {
    FORM_UNKNOWN: { severity: 'error', says: 'Формы с таким ключом нет.' },
    FORM_VERSION_UNKNOWN: { severity: 'error', says: 'Форма есть, но не этой версии.' },
  },
  checkModel(model, { known: { forms } }) {
    if (!forms) return [];
    return overElements(model, (element) => {
      const { startForm, reportForm } = element.properties;
      const asked = [element.type === 'userTask' ? element.form : null, startForm, reportForm];
      const missing = asked.find((key) => key && !Object.hasOwn(forms, key));
      if (!missing) return null;
      const name = missing.replace(/\.v\d+$/, '');
      const others = Object.keys(forms).filter((key) => key.replace(/\.v\d+$/, '') === name);
      if (others.length === 0)
        return { code: 'FORM_UNKNOWN', sentence: `Форма «${missing}» не найдена: исправьте ключ или добавьте форму.` };
      return { code: 'FORM_VERSION_UNKNOWN', sentence: `Формы «${missing}» нет, есть ${others.join(', ')}: укажите версию, которая есть.` };
    });
  },
};
