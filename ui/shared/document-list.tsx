import FileIcon from '@mui/icons-material/DescriptionOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { DocumentRow } from '#api/contract/document.ts';
import { instantToText } from './dates.ts';
import { StatusMark, type Tone } from './status-mark.tsx';

type SignatureState = NonNullable<DocumentRow['signature']>['state'];
const tones: Record<SignatureState, Tone> = { valid: 'ok', invalid: 'overdue', unchecked: 'neutral', test: 'soon' };

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} КБ` : `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} МБ`;

export function DocumentList({ documents }: { documents: readonly DocumentRow[] }) {
  const { t } = useTranslation();
  if (documents.length === 0) return <Typography color="textSecondary">{t('case.noDocuments')}</Typography>;
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {documents.map((document) => (
        <Box
          component="li"
          key={document.id}
          sx={{ display: 'flex', gap: 1.25, py: 1, borderBottom: 1, borderColor: 'divider', '&:last-child': { borderBottom: 0 } }}
        >
          <FileIcon color="action" aria-hidden />
          <Box sx={{ minWidth: 0 }}>
            <Link href={document.href} target="_blank" rel="noopener">
              {document.title}
            </Link>
            <Typography variant="caption" color="textSecondary" component="div">
              {[document.fileName, size(document.size), instantToText(document.at), document.by ?? '']
                .filter((part) => part !== '')
                .join(' · ')}
            </Typography>
            {document.signature === null ? null : (
              <StatusMark tone={tones[document.signature.state]} plain>
                {document.signature.words}
              </StatusMark>
            )}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
