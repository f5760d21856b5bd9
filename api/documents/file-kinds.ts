/** What may be uploaded, and how the inside of a file shows what it is: by its first bytes, not by its name or by what the browser says. */
interface FileKind {
  mediaType: string;
  extensions: string[];
  words: string;
  looksLike: (content: Uint8Array) => boolean;
}

const ascii = (content: Uint8Array, from: number, to: number): string => Buffer.from(content.subarray(from, to)).toString('latin1');
const startsWith =
  (...bytes: number[]) =>
  (content: Uint8Array): boolean =>
    bytes.every((byte, index) => content[index] === byte);

const isZip = startsWith(0x50, 0x4b, 0x03, 0x04);
/** Office files are zip archives; the names of the parts stand in clear in the local headers. */
const zipHolding =
  (part: string) =>
  (content: Uint8Array): boolean =>
    isZip(content) && Buffer.from(content).includes(part, 0, 'latin1');

/** DER of a CMS: SEQUENCE of a long form or of indefinite length, then the object id 1.2.840.113549.1.7.2 (signedData). */
const signedData = Buffer.from('06092a864886f70d010702', 'hex');
const isCms = (content: Uint8Array): boolean =>
  (content[0] === 0x30 && Buffer.from(content.subarray(0, 32)).includes(signedData)) || isPem(content);
const isPem = (content: Uint8Array): boolean => /^-----BEGIN (CMS|PKCS7)-----/.test(ascii(content, 0, 40)) || isBase64Der(content);
const isBase64Der = (content: Uint8Array): boolean => /^MI[A-Za-z0-9+/\r\n]{20}/.test(ascii(content, 0, 40));
/** The double of local use signs with a JSON document that says so in big letters. */
const isTrainingSignature = (content: Uint8Array): boolean => ascii(content, 0, 1) === '{' && isText(content);

function isText(content: Uint8Array): boolean {
  if (content.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content);
    return true;
  } catch {
    return false;
  }
}

export const fileKinds: readonly FileKind[] = [
  { mediaType: 'application/pdf', extensions: ['pdf'], words: 'документ PDF', looksLike: (content) => ascii(content, 0, 5) === '%PDF-' },
  { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], words: 'изображение JPEG', looksLike: startsWith(0xff, 0xd8, 0xff) },
  {
    mediaType: 'image/png',
    extensions: ['png'],
    words: 'изображение PNG',
    looksLike: startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    words: 'документ Word',
    looksLike: zipHolding('word/'),
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    extensions: ['xlsx'],
    words: 'таблица Excel',
    looksLike: zipHolding('xl/'),
  },
  {
    mediaType: 'application/vnd.oasis.opendocument.text',
    extensions: ['odt'],
    words: 'документ ODT',
    looksLike: zipHolding('application/vnd.oasis.opendocument.text'),
  },
  {
    mediaType: 'application/pkcs7-signature',
    extensions: ['sig', 'p7s'],
    words: 'файл подписи',
    looksLike: (content) => isCms(content) || isTrainingSignature(content),
  },
  { mediaType: 'text/plain', extensions: ['txt'], words: 'текст', looksLike: isText },
];

/** By extension and declared type together; null = such files are not taken. */
export function findDeclaredKind(fileName: string, mediaType: string): FileKind | null {
  const extension = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const byName = fileKinds.find(({ extensions }) => extensions.includes(extension));
  if (!byName) return null;
  // Browsers know no type for signatures and some office files and say «bytes».
  const vague = mediaType === 'application/octet-stream' || mediaType === '' || byName.mediaType === 'application/pkcs7-signature';
  return vague || mediaType === byName.mediaType ? byName : null;
}

/** What the file really is, in words. */
export function describeContent(content: Uint8Array): string {
  if (content.length === 0) return 'пустой файл';
  if (ascii(content, 0, 2) === 'MZ' || startsWith(0x7f, 0x45, 0x4c, 0x46)(content)) return 'программа';
  const kind = fileKinds.find(({ looksLike }) => looksLike(content));
  return kind?.words ?? (isZip(content) ? 'архив ZIP' : 'файл неизвестного вида');
}
