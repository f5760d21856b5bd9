import Box from '@mui/material/Box';

/** The label stands above its field, whole: official names of fields are long and must not be cut. */
export function FieldLabel({ id, label, required, group }: { id: string; label: string; required: boolean; group?: boolean }) {
  return (
    <Box
      component={group === true ? 'span' : 'label'}
      id={`${id}__label`}
      {...(group === true ? {} : { htmlFor: id })}
      sx={{ display: 'block', fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.35, mb: 0.5 }}
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
