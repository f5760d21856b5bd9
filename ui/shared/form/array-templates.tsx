import AddIcon from '@mui/icons-material/AddOutlined';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import DownIcon from '@mui/icons-material/ArrowDownwardOutlined';
import UpIcon from '@mui/icons-material/ArrowUpwardOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { ArrayFieldItemTemplateProps, ArrayFieldTemplateProps } from '@rjsf/utils';
import { useTranslation } from 'react-i18next';

/** A list of rows: numbered, added below, removed at the row. */
export function ArrayFieldTemplate(props: ArrayFieldTemplateProps) {
  const { t } = useTranslation();
  const { title, items, canAdd, onAddClick, disabled, readonly, required, schema, uiSchema, fieldPathId } = props;
  const shownTitle = String(uiSchema?.['ui:title'] ?? title ?? '');
  const description = (uiSchema?.['ui:description'] as unknown) ?? schema.description;
  return (
    <Box component="section" aria-labelledby={`${fieldPathId.$id}__label`} id={fieldPathId.$id} tabIndex={-1}>
      <Typography id={`${fieldPathId.$id}__label`} variant="h3" component="h2" sx={{ mb: 0.75 }}>
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
        <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, mb: 1 }}>{items}</Box>
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
    <Box sx={{ display: 'flex', gap: 1.5, p: 1.5, borderBottom: 1, borderColor: 'divider', '&:last-child': { borderBottom: 0 } }}>
      <Box sx={{ width: 24, flex: 'none', pt: 0.25, color: 'text.secondary', fontWeight: 600, textAlign: 'right' }}>{number}</Box>
      <Box sx={{ flex: 1, minWidth: 0 }}>{children}</Box>
      {hasToolbar && !readonly ? (
        <Box sx={{ display: 'flex', flexDirection: 'column', flex: 'none' }}>
          {buttonsProps.hasMoveUp ? (
            <IconButton size="small" aria-label={t('form.up', { number })} onClick={buttonsProps.onMoveUpItem}>
              <UpIcon fontSize="small" />
            </IconButton>
          ) : null}
          {buttonsProps.hasMoveDown ? (
            <IconButton size="small" aria-label={t('form.down', { number })} onClick={buttonsProps.onMoveDownItem}>
              <DownIcon fontSize="small" />
            </IconButton>
          ) : null}
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
