import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  titleId,
  type ErrorSchema,
  type ObjectFieldTemplateProps,
  type ObjectFieldTemplatePropertyType,
  type RJSFSchema,
  type UiSchema,
} from '@rjsf/utils';
import type { CSSProperties, ReactNode } from 'react';
import { SectionTitle, useRepeatsSection } from './field-label.tsx';
import { FieldErrors } from './field-template.tsx';
import { fieldWidth } from './field-width.ts';
import { ROW, WIDE } from './row-layout.ts';

interface Section {
  title: string;
  fields: string[];
}

const LONGEST_ROW = 5;

type Fields = Record<string, RJSFSchema | boolean> | undefined;

const isShown = (property: ObjectFieldTemplatePropertyType, fields: Fields): boolean =>
  !property.hidden && fields?.[property.name] !== false;

/** A field of a row of a list: plain enough to stand in one line with the others. */
const isFlat = (schema: RJSFSchema | boolean | undefined, ui: UiSchema | undefined): boolean =>
  typeof schema === 'object' && schema.type !== 'object' && schema.type !== 'array' && ui?.['ui:widget'] !== 'checkboxes';

const weight = (schema: RJSFSchema | boolean | undefined): number =>
  typeof schema === 'object' && (schema.type === 'integer' || schema.type === 'number' || schema.type === 'boolean') ? 2 : 4;

/** What is wrong in a row, said under it over its whole width: a column is too narrow for a sentence. */
function rowErrors(errors: ErrorSchema | undefined, properties: ObjectFieldTemplatePropertyType[]): string[] {
  const messages = properties.flatMap((property) => (errors?.[property.name] as ErrorSchema | undefined)?.__errors ?? []);
  return [...new Set(messages)];
}

interface RowGridProps {
  id: string;
  properties: ObjectFieldTemplatePropertyType[];
  fields: Fields;
  errors: string[];
}

/** A row of a list in one line, like a row of a table; names of the fields stand above the first row only. */
function RowGrid({ id, properties, fields, errors }: RowGridProps) {
  const columns = properties.map((property) => `minmax(0, ${weight(fields?.[property.name])}fr)`).join(' ');
  return (
    <>
      <Box
        className={ROW}
        sx={{
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          columnGap: 1.25,
          rowGap: 1.5,
          alignItems: 'end',
          [WIDE]: { gridTemplateColumns: columns, '& [data-errors]': { display: 'none' } },
        }}
      >
        {properties.map((property) => (
          <Box key={property.name} sx={{ minWidth: 0, '& .MuiOutlinedInput-root': { maxWidth: 'none' } }}>
            {property.content}
          </Box>
        ))}
      </Box>
      <Box sx={{ display: 'none', [WIDE]: { display: 'block' } }}>
        {errors.map((message, index) => (
          <FieldErrors key={message} id={`${id}__row${index}`} errors={[message]} />
        ))}
      </Box>
    </>
  );
}

interface FieldGridProps {
  properties: ObjectFieldTemplatePropertyType[];
  fields: Fields;
  ui: UiSchema | undefined;
  readonly: boolean;
  /** Title right above the first field: a field of the same name does not say it again. */
  under?: string;
}

const spanOf = (columns: number): CSSProperties => ({ '--span': `span ${columns}` }) as CSSProperties;

function FieldGrid({ properties, fields, ui, readonly, under = '' }: FieldGridProps) {
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: 'repeat(12, minmax(0, 1fr))',
        columnGap: 2,
        rowGap: readonly ? 0.75 : 2,
        '& > div': { gridColumn: { xs: 'span 12', sm: 'var(--span)' } },
      }}
    >
      {properties.map((property, index) => (
        // A plain element: a hundred styled ones would be styled anew with every key.
        <div key={property.name} style={spanOf(readonly ? 12 : fieldWidth(fields?.[property.name], ui?.[property.name]))}>
          <SectionTitle value={index === 0 ? under : ''}>{property.content}</SectionTitle>
        </div>
      ))}
    </Box>
  );
}

/** The parts of a long official form, in the order of its paper; what no section names stands at the end. */
function splitIntoSections(sections: Section[], properties: ObjectFieldTemplatePropertyType[]) {
  const named = new Set(sections.flatMap((section) => section.fields));
  const byName = new Map(properties.map((property) => [property.name, property]));
  const parts = sections.map(({ title, fields }) => ({
    title,
    properties: fields.flatMap((field) => byName.get(field) ?? []),
  }));
  return [...parts, { title: '', properties: properties.filter((property) => !named.has(property.name)) }].filter(
    (part) => part.properties.length > 0,
  );
}

function Titled({ id, title, level, children }: { id: string; title: string; level: 'h2' | 'h3'; children: ReactNode }) {
  if (title === '') return <Box sx={{ mb: 1 }}>{children}</Box>;
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{ pb: 2.5, mb: 2, borderBottom: 1, borderColor: 'divider', '&:last-child': { border: 0, mb: 0, pb: 0 } }}
    >
      <Typography id={id} variant="h2" component={level} sx={{ mb: 1.5 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}

/** A group of fields on a grid of twelve columns; the form itself has no title here, the page has it. */
export function ObjectFieldTemplate(props: ObjectFieldTemplateProps) {
  const { title, description, fieldPathId, schema, uiSchema } = props;
  const repeats = useRepeatsSection(String(uiSchema?.['ui:title'] ?? title ?? ''));
  const fields = schema.properties as Fields;
  const properties = props.properties.filter((property) => isShown(property, fields));
  const depth = fieldPathId.path.length;
  const readonly = props.readonly === true;
  const sections = (uiSchema?.['ui:options']?.['sections'] ?? []) as unknown as Section[];
  if (sections.length > 0) {
    return splitIntoSections(sections, properties).map((part) => (
      <Titled key={part.title} id={`${fieldPathId.$id}__${part.properties[0]?.name ?? ''}__section`} title={part.title} level="h2">
        <FieldGrid properties={part.properties} fields={fields} ui={uiSchema} readonly={readonly} under={part.title} />
      </Titled>
    ));
  }
  const inRow = typeof fieldPathId.path.at(-1) === 'number';
  const flat = properties.every((property) => isFlat(fields?.[property.name], uiSchema?.[property.name]));
  if (inRow && flat && properties.length <= LONGEST_ROW) {
    return <RowGrid id={fieldPathId.$id} properties={properties} fields={fields} errors={rowErrors(props.errorSchema, properties)} />;
  }
  const shownTitle = repeats || depth === 0 || inRow ? '' : String(uiSchema?.['ui:title'] ?? title ?? '');
  if (shownTitle === '') return <FieldGrid properties={properties} fields={fields} ui={uiSchema} readonly={readonly} />;
  return (
    <Box component="section" aria-labelledby={titleId(fieldPathId)} sx={{ borderLeft: 3, borderColor: 'divider', pl: 2 }}>
      <Typography id={titleId(fieldPathId)} variant="h3" sx={{ mb: 1.25 }}>
        {shownTitle}
      </Typography>
      {description === undefined ? null : (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1.25 }}>
          {description}
        </Typography>
      )}
      <FieldGrid properties={properties} fields={fields} ui={uiSchema} readonly={readonly} />
    </Box>
  );
}
