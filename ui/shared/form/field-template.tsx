import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import Box from '@mui/material/Box';
import { descriptionId, errorId, helpId, type FieldTemplateProps } from '@rjsf/utils';
import { FieldLabel } from './field-label.tsx';

const GROUP_WIDGETS = new Set(['radio', 'checkboxes']);

export function FieldErrors({ id, errors }: { id: string; errors: readonly string[] }) {
  if (errors.length === 0) return null;
  return (
    <Box id={id} sx={{ color: 'error.main', display: 'flex', gap: 0.75, mt: 0.5, fontSize: '0.9375rem', lineHeight: 1.35 }}>
      <ErrorIcon sx={{ fontSize: '1.1rem', mt: '1px', flex: 'none' }} aria-hidden />
      <span>{errors.join(' ')}</span>
    </Box>
  );
}

/** Label, what is asked, the field, what is wrong: in that order, for every field. */
export function FieldTemplate(props: FieldTemplateProps) {
  const { id, children, label, required, hidden, displayLabel, rawErrors, rawDescription, rawHelp, schema, uiSchema, readonly } = props;
  if (hidden) return <div hidden>{children}</div>;
  const composite = schema.type === 'object' || (schema.type === 'array' && !displayLabel);
  const widget = uiSchema?.['ui:widget'] as unknown;
  const group = readonly === true || (typeof widget === 'string' && GROUP_WIDGETS.has(widget));
  const errors = [...new Set(rawErrors ?? [])];
  const description = !composite && rawDescription !== undefined && rawDescription !== '' && readonly !== true ? rawDescription : null;
  return (
    <Box sx={{ minWidth: 0 }} data-field={id}>
      {displayLabel && !composite ? (
        <FieldLabel id={id} label={label} required={(required ?? false) && readonly !== true} group={group} />
      ) : null}
      {description === null ? null : (
        <Box id={descriptionId(id)} sx={{ color: 'text.secondary', fontSize: '0.875rem', lineHeight: 1.35, mb: 0.5 }}>
          {description}
        </Box>
      )}
      {children}
      {typeof rawHelp === 'string' ? (
        <Box id={helpId(id)} sx={{ color: 'text.secondary', fontSize: '0.875rem', mt: 0.5 }}>
          {rawHelp}
        </Box>
      ) : null}
      <FieldErrors id={errorId(id)} errors={errors} />
    </Box>
  );
}
