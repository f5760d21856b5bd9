import Box from '@mui/material/Box';
import { visuallyHidden } from '@mui/utils';
import { createContext, useContext } from 'react';

/** Title that stands right above a field: a field of the same name does not say it twice. */
export const SectionTitle = createContext('');

const plain = (title: string): string =>
  title
    .replace(/^[\d.\s]+/, '')
    .trim()
    .toLowerCase();

export function useRepeatsSection(title: string): boolean {
  const section = useContext(SectionTitle);
  return section !== '' && plain(section) === plain(title);
}

export interface FieldLabelProps {
  id: string;
  label: string;
  required: boolean;
  /** The field is several controls: the label names them and points at none. */
  group?: boolean;
  /** Only heard, not seen. */
  hidden?: boolean;
}

/** The label stands above its field, whole: official names of fields are long and must not be cut. */
export function FieldLabel({ id, label, required, group, hidden }: FieldLabelProps) {
  const repeats = useRepeatsSection(label);
  return (
    <Box
      component={group === true ? 'span' : 'label'}
      id={`${id}__label`}
      data-label
      {...(group === true ? {} : { htmlFor: id })}
      sx={
        repeats || hidden === true
          ? visuallyHidden
          : { display: 'block', fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.35, mb: 0.5 }
      }
    >
      {label}
      {required ? (
        <Box component="span" aria-hidden sx={{ color: 'error.main', ml: 0.5 }}>
          *
        </Box>
      ) : null}
    </Box>
  );
}
