import type { StepRefused } from '../errors.ts';
import type { Reason } from '../migrate.ts';
import type { Model } from '../model.ts';

/** Why an instance cannot be moved as it stands, in words of the older definition. */
export function describeRefusal(from: Model, refused: StepRefused): Reason {
  const { element, sentence } = refused.facts;
  const code = typeof refused.facts['why'] === 'string' ? refused.facts['why'] : refused.code;
  const id = typeof element === 'string' ? element : null;
  const name = id === null ? '' : `«${from.elements[id]?.name || id}»`;
  const words = typeof sentence === 'string' ? sentence : (WORDS[code] ?? refused.message);
  return { element: id, code, sentence: words.replace('{element}', name) };
}

const WORDS: { [why: string]: string } = {
  ELEMENT_GONE: '{element}: в новой версии такого элемента нет.',
  ELEMENT_OF_OTHER_KIND: '{element}: в новой версии это элемент другого вида.',
  SCOPE_OTHER: '{element} стоит в новой версии внутри другого подпроцесса.',
  HOST_OTHER: '{element} прикреплено в новой версии к другому элементу.',
  FLOW_GONE: '{element}: ветка, которая уже пришла к шлюзу, в новой версии к нему не ведёт.',
  JOIN_OTHER: '{element} ждёт в новой версии других веток: решите вручную, что уже пришло.',
  LISTENER_RUNNING: '{element}: идёт работа слушателя, дождитесь её конца.',
  BEGINNING: '{element} не удалось начать: сначала устраните сбой.',
  STATE_UNKNOWN: '{element}: состояние нового вида, переносить его ещё не умеют.',
  NOTHING_TO_DO: 'Дело уже в этой версии.',
  INSTANCE_ENDED: 'Дело завершено.',
};
