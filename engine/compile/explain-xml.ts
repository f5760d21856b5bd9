/** Why a text is no BPMN, in words; the parser tells it in English. */
export function explainXml(message: string): string {
  const found = REASONS.map(([pattern, say]) => ({ match: pattern.exec(message), say })).find(({ match }) => match);
  const reason = found ? found.say(found.match?.[1] ?? '') : 'разметка XML нарушена';
  return `Файл не читается как BPMN 2.0: ${reason}. Исправьте его в редакторе процессов.`;
}

const REASONS: [pattern: RegExp, say: (what: string) => string][] = [
  [/failed to parse document as <bpmn:Definitions>/, () => 'его корень — не definitions языка BPMN'],
  [/missing start tag/, () => 'это не XML'],
  [/unexpected end of file/, () => 'он обрывается, не все теги закрыты'],
  [/(?:unknown type|unrecognized element|unexpected element) <(.+?)>/, (what) => `элемента «${what}» в этом месте не бывает`],
  [/illegal ID <(.*?)>/, (what) => `идентификатор «${what}» недопустим: он начинается с буквы и не содержит пробелов`],
  [/unexpected body text <(.*?)>/, (what) => `текст «${what}» стоит там, где текста не бывает`],
  [/missing namespace on <(.+?)[:>]/, (what) => `приставка «${what}» не объявлена`],
  [/unclosed tag|missing closing tag|missing end tag|closing tag mismatch|closing (?:tag )?without/, () => 'не все теги закрыты'],
];
