import AttachIcon from '@mui/icons-material/AttachFileOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import type { FieldProps } from '@rjsf/utils';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useUploadFile } from '../../client/upload-file.ts';
import { problemWords } from '../problem-panel.tsx';
import { FieldLabel } from './field-label.tsx';
import { TaskContext } from './task-context.ts';

interface StoredFile {
  file_id: string;
  file_name: string;
  sha256: string;
}

const asFile = (value: unknown): StoredFile | null =>
  typeof value === 'object' && value !== null && 'file_id' in value ? (value as StoredFile) : null;

/** The file goes to the server at once; the form keeps its number, its name and its fingerprint. */
export function FileField(props: FieldProps) {
  const { t } = useTranslation();
  const { fieldPathId, schema, uiSchema, required, disabled, readonly, onChange, formData } = props;
  const file = asFile(formData);
  const upload = useUploadFile(useContext(TaskContext), {
    onDone: (stored) => onChange({ file_id: stored.id, file_name: stored.fileName, sha256: stored.hash }, fieldPathId.path),
  });
  const id = fieldPathId.$id;
  const closed = Boolean(disabled) || Boolean(readonly);
  const title = String(uiSchema?.['ui:title'] ?? schema.title ?? props.title ?? t('form.file'));
  return (
    <Box>
      <FieldLabel id={id} label={title} required={required ?? false} group />
      <Box id={id} tabIndex={-1} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
        {file === null ? (
          <Box component="span" color="text.secondary">
            {t('form.noFile')}
          </Box>
        ) : (
          <Link href={`/api/documents/${file.file_id}`} target="_blank" rel="noopener">
            {file.file_name}
          </Link>
        )}
        {closed ? null : (
          <Button component="label" variant="outlined" size="small" startIcon={<AttachIcon />} loading={upload.isPending}>
            {t(file === null ? 'form.attach' : 'form.attachOther')}
            <input
              type="file"
              hidden
              aria-label={title}
              onChange={(event) => {
                const chosen = event.target.files?.[0];
                event.target.value = '';
                if (chosen !== undefined) upload.mutate(chosen);
              }}
            />
          </Button>
        )}
        {file === null || closed ? null : (
          <Button size="small" color="inherit" onClick={() => onChange(undefined, fieldPathId.path)}>
            {t('form.remove')}
          </Button>
        )}
      </Box>
      {upload.isError ? (
        <Alert severity="error" variant="outlined" sx={{ mt: 1 }}>
          {problemWords(upload.error).detail}
        </Alert>
      ) : null}
    </Box>
  );
}
