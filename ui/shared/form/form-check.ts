import { useQuery } from '@tanstack/react-query';
import createPrecompiledValidator from '@rjsf/validator-ajv8/lib/createPrecompiledValidator.js';
import type { RJSFSchema, ValidatorType } from '@rjsf/utils';
import type { FormError, FormSchema } from '#forms/form.ts';
import type { RawError } from '#forms/sentences.ts';
import { openParts, type FormData } from './open-parts.ts';

export type { FormData };

interface ValidatorModule {
  default: Parameters<typeof createPrecompiledValidator>[0];
  validate: (data: unknown) => RawError[];
}

export interface FormCheck {
  validator: ValidatorType;
  /** The same faults in the same words as the server says them. */
  check: (data: FormData, today: string) => FormError[];
  /** What deserves a second look; nothing is kept from being submitted by it. */
  warn: (data: FormData, today: string) => FormError[];
  clean: (data: FormData) => FormData;
}

async function loadFormCheck(key: string, schema: RJSFSchema): Promise<FormCheck> {
  const [module, errors, hidden, rules] = await Promise.all([
    // Compiled on the server when the form was published: the page's security policy allows no eval.
    import(/* @vite-ignore */ `/api/forms/${key}/validator.mjs`) as Promise<ValidatorModule>,
    import('#forms/form-errors.ts'),
    import('#forms/hidden.ts'),
    import('#forms/rules.ts'),
  ]);
  const formSchema = schema as FormSchema;
  return {
    validator: createPrecompiledValidator(module.default, schema),
    check: (data, today) => {
      const whole = openParts(formSchema, data);
      return errors.gatherErrors(formSchema, module.validate(whole), whole, today);
    },
    warn: (data, today) => rules.evaluateWarnings(formSchema, openParts(formSchema, data), today),
    clean: (data) => openParts(formSchema, hidden.dropHidden(formSchema, data)),
  };
}

/** A published form never changes, so its validator is loaded once. */
export const useFormCheck = (key: string | null, schema: unknown) =>
  useQuery({
    queryKey: ['form-check', key],
    queryFn: () => loadFormCheck(key ?? '', schema as RJSFSchema),
    enabled: key !== null,
    staleTime: Infinity,
    retry: 1,
  });
