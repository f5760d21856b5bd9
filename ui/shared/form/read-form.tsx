import Box from '@mui/material/Box';
import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import { plainValidator } from './plain-validator.ts';
import { RjsfForm } from './rjsf-form.tsx';
import { formContainer } from './row-layout.ts';
import { translateString } from './translate-string.ts';

/** A form exactly as it was submitted, read as a document. */
export function ReadForm({ id, schema, ui, data }: { id: string; schema: unknown; ui: unknown; data: unknown }) {
  return (
    <Box sx={formContainer}>
      <RjsfForm
        idPrefix={id}
        tagName="div"
        schema={schema as RJSFSchema}
        uiSchema={{ ...(ui as UiSchema), 'ui:submitButtonOptions': { norender: true } }}
        formData={data}
        validator={plainValidator}
        translateString={translateString}
        readonly
        noValidate
        showErrorList={false}
      />
    </Box>
  );
}
