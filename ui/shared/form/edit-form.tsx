import Box from '@mui/material/Box';
import type { ErrorSchema, RJSFSchema, UiSchema } from '@rjsf/utils';
import { useMemo, useRef } from 'react';
import { toRjsfErrors } from '#forms/form-errors.ts';
import type { FormError } from '#forms/form.ts';
import type { FormCheck, FormData } from './form-check.ts';
import { useLeftFields } from './left-fields.ts';
import { RjsfForm } from './rjsf-form.tsx';
import { formContainer } from './row-layout.ts';
import { translateString } from './translate-string.ts';

export interface EditFormProps {
  id: string;
  schema: unknown;
  ui: unknown;
  data: FormData;
  formCheck: FormCheck;
  /** All faults of the data as it is now, the server's included. */
  errors: FormError[];
  /** After an attempt to complete all of them are shown; before it only at fields that were left. */
  showAll: boolean;
  /** `byPerson` is false for the defaults a form fills in by itself when it opens. */
  onChange: (data: FormData, byPerson: boolean) => void;
}

/** `/scales/0/control` → `form_scales_0_control`: the id RJSF gives to the field. */
export const fieldId = (prefix: string, path: string): string => `${prefix}${path.replaceAll('/', '_')}`;

const isLeft = (left: ReadonlySet<string>, id: string): boolean => left.has(id);

/** The same object while it says the same: a long form is drawn again for every new one. */
function useUnchanged(value: ErrorSchema): ErrorSchema {
  const kept = useRef(value);
  if (JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}

export function EditForm(props: EditFormProps) {
  const { id, schema, ui, data, formCheck, errors, showAll, onChange } = props;
  const { left, leave } = useLeftFields();
  const touched = useRef(false);
  const latest = useRef(onChange);
  latest.current = onChange;
  const shown = useMemo(
    () => toRjsfErrors(errors.filter((error) => showAll || isLeft(left, fieldId(id, error.path)))) as ErrorSchema,
    [errors, showAll, left, id],
  );
  const extraErrors = useUnchanged(shown);
  const uiSchema = useMemo(() => ({ ...(ui as UiSchema), 'ui:submitButtonOptions': { norender: true } }), [ui]);
  const touch = (): void => {
    touched.current = true;
  };
  return (
    <Box sx={formContainer} onPointerDownCapture={touch} onKeyDownCapture={touch} onInputCapture={touch}>
      <RjsfForm
        idPrefix={id}
        tagName="div"
        schema={schema as RJSFSchema}
        uiSchema={uiSchema}
        formData={data}
        validator={formCheck.validator}
        translateString={translateString}
        extraErrors={extraErrors}
        noValidate
        showErrorList={false}
        experimental_defaultFormStateBehavior={{ emptyObjectFields: 'skipEmptyDefaults', arrayMinItems: { populate: 'never' } }}
        onChange={(event) => latest.current((event.formData ?? {}) as FormData, touched.current)}
        onBlur={leave}
      />
    </Box>
  );
}
