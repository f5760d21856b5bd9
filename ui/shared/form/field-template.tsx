import ErrorIcon from '@mui/icons-material/ErrorOutlined';
import Box from '@mui/material/Box';
import { descriptionId, errorId, helpId, type FieldTemplateProps } from '@rjsf/utils';
import type { ReactNode } from 'react';
import { FieldLabel } from './field-label.tsx';
import { ROW, WIDE } from './row-layout.ts';

const GROUP_WIDGETS = new Set(['radio', 'checkboxes']);

export function FieldErrors({ id, errors }: { id: string; errors: readonly string[] }) {
  if (errors.length === 0) return null;
  return (
    <Box id={id} data-errors sx={{ color: 'error.main', display: 'flex', gap: 0.75, mt: 0.5, fontSize: '0.9375rem', lineHeight: 1.35 }}>
      <ErrorIcon sx={{ fontSize: '1.1rem', mt: '1px', flex: 'none' }} aria-hidden />
      <span>{errors.join(' ')}</span>
    </Box>
  );
}

/** A field that is only read: its name at the left, its value at the right, as in a table. */
function ReadField({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
        columnGap: 2,
        alignItems: 'baseline',
        [WIDE]: { [`.${ROW} &`]: { display: 'block' } },
      }}
    >
      <Box id={`${id}__label`} data-label sx={{ color: 'text.secondary', fontSize: '0.9375rem', lineHeight: 1.35 }}>
        {label}
      </Box>
      <Box sx={{ minWidth: 0 }}>{children}</Box>
    </Box>
  );
}

const isComposite = ({ schema, displayLabel }: FieldTemplateProps): boolean =>
  schema.type === 'object' || (schema.type === 'array' && displayLabel !== true);

/** Label, what is asked, the field, what is wrong: in that order, for every field. */
export function FieldTemplate(props: FieldTemplateProps) {
  const {
    id,
    children,
    label,
    required,
    hidden,
    displayLabel,
    rawErrors,
    rawDescription,
    rawHelp,
    schema,
    uiSchema,
    readonly,
    fieldPathId,
  } = props;
  if (hidden) return <div hidden>{children}</div>;
  const composite = isComposite(props);
  // A line of a list of plain values has its number; the list has the name.
  const isLine = typeof fieldPathId.path.at(-1) === 'number';
  if (readonly === true && !composite) {
    if (isLine) return children;
    return (
      <ReadField id={id} label={label}>
        {children}
      </ReadField>
    );
  }
  const widget = uiSchema?.['ui:widget'] as unknown;
  const group = (typeof widget === 'string' && GROUP_WIDGETS.has(widget)) || schema.type === 'array';
  const errors = [...new Set(rawErrors ?? [])];
  const description = !composite && rawDescription !== undefined && rawDescription !== '' ? rawDescription : null;
  return (
    <Box sx={{ minWidth: 0 }} data-field={id}>
      {displayLabel === true && !composite ? (
        <FieldLabel id={id} label={label} required={required ?? false} group={group} hidden={isLine} />
      ) : null}
      {description === null ? null : (
        <Box id={descriptionId(id)} data-label sx={{ color: 'text.secondary', fontSize: '0.875rem', lineHeight: 1.35, mb: 0.5 }}>
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
