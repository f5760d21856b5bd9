import AddIcon from '@mui/icons-material/AddOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps } from '@rjsf/utils';
import { visuallyHidden } from '@mui/utils';
import { useTranslation } from 'react-i18next';
import { useRepeatsSection } from './field-label.tsx';
import { ROW, WIDE } from './row-layout.ts';

/** In one-line rows the names of the fields are seen above the first row and only heard in the others. */
const namesOnce = { [WIDE]: { [`& > :not(:first-of-type) .${ROW} [data-label]`]: visuallyHidden } };

/** A list of rows: numbered, added below, removed at the row. */
export function ArrayFieldTemplate(props: ArrayFieldTemplateProps) {
  const { t } = useTranslation();
  const { title, items, canAdd, onAddClick, disabled, readonly, required, schema, uiSchema, fieldPathId } = props;
  const shownTitle = String(uiSchema?.['ui:title'] ?? title ?? '');
  const repeats = useRepeatsSection(shownTitle);
  const description = (uiSchema?.['ui:description'] as unknown) ?? schema.description;
  return (
    <Box component="section" aria-labelledby={`${fieldPathId.$id}__label`} id={fieldPathId.$id} tabIndex={-1}>
      <Typography id={`${fieldPathId.$id}__label`} variant="h3" component="h3" sx={repeats ? visuallyHidden : { mb: 0.75 }}>
        {shownTitle}
        {required && !readonly ? (
          <Box component="span" aria-hidden sx={{ color: 'error.main', ml: 0.5 }}>
            *
          </Box>
        ) : null}
      </Typography>
      {typeof description === 'string' && !readonly ? (
        <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
          {description}
        </Typography>
      ) : null}
      {items.length === 0 ? (
        <Typography color="textSecondary" sx={{ mb: 1 }}>
          {t('form.noRows')}
        </Typography>
      ) : (
        <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, mb: 1, ...namesOnce }}>{items}</Box>
      )}
      {canAdd && !readonly ? (
        <Button
          size="small"
          variant="outlined"
          startIcon={<AddIcon />}
          onClick={onAddClick}
          disabled={disabled ?? false}
          aria-label={t('form.addRowTo', { title: shownTitle })}
        >
          {t('form.addRow')}
        </Button>
      ) : null}
    </Box>
  );
}

export function ArrayFieldItemTemplate(props: ArrayFieldItemTemplateProps) {
  const { t } = useTranslation();
  const { children, index, hasToolbar, buttonsProps, readonly } = props;
  const number = index + 1;
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 1.5,
        px: 1.5,
        py: 1.25,
        alignItems: readonly ? 'flex-start' : 'flex-end',
        borderBottom: 1,
        borderColor: 'divider',
        '&:last-child': { borderBottom: 0 },
      }}
    >
      <Box
        sx={{
          width: 24,
          flex: 'none',
          alignSelf: 'stretch',
          display: 'flex',
          alignItems: readonly ? 'flex-start' : 'flex-end',
          justifyContent: 'flex-end',
          pb: 1,
          color: 'text.secondary',
          fontWeight: 600,
          textAlign: 'right',
        }}
      >
        {number}
      </Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>{children}</Box>
      {hasToolbar && !readonly ? (
        <Box sx={{ display: 'flex', flexDirection: 'column', flex: 'none' }}>
          {buttonsProps.hasRemove ? (
            <IconButton size="small" aria-label={t('form.removeRow', { number })} onClick={buttonsProps.onRemoveItem}>
              <DeleteIcon fontSize="small" />
            </IconButton>
          ) : null}
        </Box>
      ) : null}
    </Box>
  );
}
