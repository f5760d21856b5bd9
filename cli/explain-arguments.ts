/** What `parseArgs` found wrong, in Russian; null for any other error. */
export function explainArguments(error: unknown): string | null {
  if (!(error instanceof TypeError) || !('code' in error) || typeof error.code !== 'string') return null;
  if (!error.code.startsWith('ERR_PARSE_ARGS')) return null;
  const name = /'([^']*)'/.exec(error.message)?.[1]?.split(' ')[0] ?? '';
  switch (error.code) {
    case 'ERR_PARSE_ARGS_UNKNOWN_OPTION':
      return `Параметра «${name}» нет.`;
    case 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL':
      return `Лишнее слово «${name}».`;
    case 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE':
      if (/does not take an argument/.test(error.message)) return `Параметр «${name}» пишется без значения.`;
      return /ambiguous/.test(error.message)
        ? `Значение параметра «${name}», которое начинается с чёрточки, пишется через знак равенства: ${name}=-….`
        : `Параметру «${name}» нужно значение.`;
    default:
      return 'Параметры не читаются.';
  }
}
