/**
 * Every failure the API can answer with: stable code, HTTP status, title and the sentence a person reads.
 * `{name}` in a sentence is filled from the facts of the failure. `docs/problems.md` is printed from this table and compared by a test.
 */
export const problemCodes = {
  // Who is asking
  LOGIN_REQUIRED: { status: 401, title: 'Нужен вход', sentence: 'Войдите в систему: сеанс не начат или закончился.' },
  LOGIN_FAILED: { status: 401, title: 'Вход не выполнен', sentence: 'Вход не подтверждён. Попробуйте войти ещё раз.' },
  STAFF_UNKNOWN: {
    status: 403,
    title: 'Сотрудник не найден',
    sentence: 'Вход подтверждён, но такого сотрудника в системе нет. Обратитесь к администратору организации.',
  },
  CSRF_INVALID: { status: 403, title: 'Страница устарела', sentence: 'Страница открыта слишком давно. Обновите её и повторите действие.' },
  ROLE_FORBIDS: { status: 403, title: 'Нет доступа', sentence: 'Для этого действия у вашей роли нет прав.' },
  TASK_NOT_YOURS: { status: 403, title: 'Задача не ваша', sentence: '{reason}' },
  ACTION_FORBIDDEN: { status: 403, title: 'Действие недоступно', sentence: '{reason}' },
  IDENTITY_PROVIDER_UNAVAILABLE: {
    status: 503,
    title: 'Служба входа недоступна',
    sentence: 'Служба входа сейчас не отвечает. Попробуйте через минуту.',
  },

  // What was sent
  REQUEST_INVALID: { status: 400, title: 'Запрос составлен неверно', sentence: 'В запросе есть ошибки: исправьте перечисленные поля.' },
  JSON_INVALID: { status: 400, title: 'Данные не прочитаны', sentence: 'Тело запроса не читается как JSON.' },
  CURSOR_INVALID: { status: 400, title: 'Страница списка не найдена', sentence: 'Продолжение списка устарело. Откройте список заново.' },
  MEDIA_TYPE_UNSUPPORTED: { status: 415, title: 'Вид данных не принимается', sentence: 'Данные этого вида здесь не принимаются.' },
  BODY_TOO_LARGE: { status: 413, title: 'Слишком много данных', sentence: 'Данные формы больше 1 МБ. Приложите большие тексты файлами.' },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 428,
    title: 'Нет ключа команды',
    sentence: 'Каждая команда должна нести заголовок Idempotency-Key, чтобы повтор не сделал её дважды.',
  },
  IDEMPOTENCY_KEY_INVALID: {
    status: 400,
    title: 'Ключ команды неверен',
    sentence: 'Заголовок Idempotency-Key — от 8 до 200 латинских букв, цифр и знаков - _ . : без пробелов.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    title: 'Ключ команды уже использован',
    sentence: 'С этим ключом уже отправлена другая команда. Для новой команды нужен новый ключ.',
  },
  TOO_MANY_REQUESTS: { status: 429, title: 'Слишком часто', sentence: 'Слишком много запросов подряд. Повторите через {seconds} с.' },

  // What it is about
  ROUTE_NOT_FOUND: { status: 404, title: 'Адрес не найден', sentence: 'Такого адреса в системе нет.' },
  TASK_NOT_FOUND: { status: 404, title: 'Задача не найдена', sentence: 'Такой задачи нет, или она не относится к вашей организации.' },
  CASE_NOT_FOUND: { status: 404, title: 'Дело не найдено', sentence: 'Такого дела нет, или оно не относится к вашей организации.' },
  PERSON_NOT_FOUND: { status: 404, title: 'Человек не найден', sentence: 'Такого человека нет, или он не относится к вашей организации.' },
  PROCESS_NOT_FOUND: { status: 404, title: 'Процесс не найден', sentence: 'Такой процесс не опубликован.' },
  DEFINITION_NOT_FOUND: { status: 404, title: 'Определение не найдено', sentence: 'Такое определение процесса не опубликовано.' },
  FORM_NOT_FOUND: { status: 404, title: 'Форма не найдена', sentence: 'Такая форма не опубликована.' },
  DICTIONARY_NOT_FOUND: { status: 404, title: 'Справочник не найден', sentence: 'Такого справочника нет, или сегодня он не действует.' },
  DOCUMENT_NOT_FOUND: { status: 404, title: 'Документ не найден', sentence: 'Такого документа нет, или он вам недоступен.' },
  SUBMISSION_NOT_FOUND: { status: 404, title: 'Форма не найдена', sentence: 'Такой заполненной формы в этой истории нет.' },
  STAFF_NOT_FOUND: { status: 404, title: 'Сотрудник не найден', sentence: 'Такого сотрудника нет, или он из другой организации.' },
  NOT_TRAINING: { status: 404, title: 'Не учебный режим', sentence: 'Часы переводятся только в учебном режиме.' },

  // Tasks and their forms
  FORM_INVALID: {
    status: 422,
    title: 'Форма заполнена неверно',
    sentence: 'Задача не завершена: исправьте поля, отмеченные в форме ({count}).',
  },
  FORM_VERSION_WRONG: {
    status: 409,
    title: 'Другая версия формы',
    sentence: 'Задача заполняется по другой версии формы. Обновите страницу: черновик сохранится.',
  },
  FORM_ABSENT: { status: 409, title: 'У задачи нет формы', sentence: 'У этой задачи нет формы: в ней нечего заполнять.' },
  TASK_CLOSED: { status: 409, title: 'Задача уже закрыта', sentence: '{what}' },
  TASK_BUSY: {
    status: 409,
    title: 'Задача проверяется',
    sentence: 'Задачу сейчас проверяет система. Подождите её ответа и обновите страницу.',
  },
  TASK_CHANGED: { status: 409, title: 'Задача изменилась', sentence: '{what}' },
  TASK_TAKEN: { status: 409, title: 'Задача занята', sentence: '{what}' },
  DRAFT_CHANGED: {
    status: 409,
    title: 'Черновик сохранён в другом окне',
    sentence: 'Черновик этой задачи уже сохранён в другом окне или на другом компьютере. Обновите страницу, чтобы увидеть его.',
  },
  TERM_IS_HARD: { status: 409, title: 'Срок установлен законом', sentence: 'Этот срок установлен законом: продлить его нельзя.' },
  TERM_ABSENT: { status: 409, title: 'Срока нет', sentence: 'У этой задачи нет срока: продлевать нечего.' },
  DUE_INVALID: {
    status: 422,
    title: 'Новый срок неверен',
    sentence: 'Новый срок должен быть днём вида ГГГГ-ММ-ДД позже прежнего срока и сегодняшнего дня.',
  },
  ASSIGNEE_UNFIT: { status: 422, title: 'Передать нельзя', sentence: '{reason}' },

  // Cases
  CASE_ALREADY_LIVE: {
    status: 409,
    title: 'Такое дело уже идёт',
    sentence: 'По этому человеку такое дело уже идёт: новое начинают, когда прежнее закончится. Найдите его в списке дел.',
  },
  CASE_ENDED: { status: 409, title: 'Дело завершено', sentence: 'Дело уже завершено: изменить его нельзя.' },
  CASE_MOVED_ON: { status: 409, title: 'Дело ушло дальше', sentence: 'Пока вы работали, дело ушло дальше. Обновите страницу.' },
  CASE_SUSPENDED: {
    status: 409,
    title: 'Дело приостановлено',
    sentence: 'Дело приостановлено: работать с ним можно, когда его возобновят. Черновик сохраняется.',
  },
  CASE_NOT_SUSPENDED: { status: 409, title: 'Дело не приостановлено', sentence: 'Дело идёт: возобновлять нечего.' },
  MODIFICATION_EMPTY: {
    status: 422,
    title: 'Изменять нечего',
    sentence: 'Укажите, какой шаг начать или снять либо какие данные записать.',
  },
  MODIFICATION_LEAVES_NOTHING: {
    status: 422,
    title: 'В деле ничего не останется',
    sentence: 'После такого изменения в деле не останется ни одного шага. Укажите, с какого шага продолжить, или прекратите дело.',
  },
  ELEMENT_UNKNOWN: { status: 422, title: 'Шага нет', sentence: 'Такого шага в процессе этого дела нет.' },
  ELEMENT_NOT_ACTIVATABLE: {
    status: 422,
    title: 'С этого шага начать нельзя',
    sentence: 'Этот шаг начинается только вместе с другим. Выберите задачу, подпроцесс или развилку перед ним.',
  },
  ANCESTOR_UNFIT: {
    status: 422,
    title: 'Место для шага не подходит',
    sentence: 'Шаг нельзя начать там: укажите идущий подпроцесс или повторение, внутри которого он стоит.',
  },
  ANCESTOR_AMBIGUOUS: {
    status: 409,
    title: 'Мест для шага несколько',
    sentence: 'Подпроцесс этого шага идёт несколько раз: укажите, в котором начать.',
  },
  INCIDENT_NOT_OPEN: { status: 409, title: 'Сбой уже разобран', sentence: 'Этот сбой уже разобран.' },
  PERSON_ERASED: {
    status: 409,
    title: 'Данные уничтожены',
    sentence: 'Персональные данные этого человека уничтожены по закону: дело изменить нельзя.',
  },
  CASE_BUSY: { status: 503, title: 'Дело занято', sentence: 'Дело сейчас меняют другие. Ничего не потеряно, повторите через {seconds} с.' },
  PERSON_REQUIRED: { status: 422, title: 'Не указано, о ком дело', sentence: 'Чтобы начать дело, выберите человека или внесите нового.' },
  PERSON_INVALID: { status: 422, title: 'Сведения о человеке неверны', sentence: 'Дело не начато: исправьте сведения о человеке.' },
  START_CONDITION_NOT_MET: {
    status: 422,
    title: 'Условие начала не выполнено',
    sentence: 'Дело не начато: его начинает условие, а с этими данными оно не выполнено.',
  },
  START_DATA_INVALID: { status: 422, title: 'Данные начала дела неверны', sentence: 'Дело не начато: исправьте перечисленные поля.' },
  EVENT_DATA_INVALID: {
    status: 422,
    title: 'Сведения о событии неверны',
    sentence: 'Событие не записано: исправьте перечисленные поля ({count}).',
  },
  DATA_TOO_DEEP: { status: 422, title: 'Данные слишком сложны', sentence: 'Данные формы слишком велики или вложены слишком глубоко.' },
  LIMIT_EXCEEDED: { status: 422, title: 'Дело зациклилось', sentence: 'Шаг процесса не заканчивается. Сообщите составителю процесса.' },

  // Files
  FILE_MISSING: { status: 400, title: 'Файл не приложен', sentence: 'Приложите один файл.' },
  FILE_TOO_LARGE: { status: 413, title: 'Файл слишком большой', sentence: 'Файл больше {limit} МБ.' },
  FILE_TYPE_NOT_ALLOWED: {
    status: 415,
    title: 'Такие файлы не принимаются',
    sentence: 'Принимаются PDF, JPEG, PNG, DOCX, XLSX, ODT, TXT и файлы подписи SIG и P7S.',
  },
  FILE_NOT_WHAT_IT_SAYS: {
    status: 422,
    title: 'Файл не того вида',
    sentence: 'Файл назван «{declared}», но внутри другое: {found}. Сохраните его заново в нужном виде.',
  },

  // Audit and training
  REASON_REQUIRED: {
    status: 422,
    title: 'Нужна причина',
    sentence: 'Чтобы увидеть скрытые сведения, напишите причину: она будет записана.',
  },
  ADVANCE_INVALID: {
    status: 422,
    title: 'Часы не переведены',
    sentence: 'Укажите, на сколько перевести часы вперёд (например, P7D), или момент позже нынешнего.',
  },

  // The house itself
  RECORD_UNAVAILABLE: {
    status: 503,
    title: 'Сервер временно недоступен',
    sentence: 'Не отправлено: хранилище данных не отвечает. Ничего не потеряно, повторите через {seconds} с.',
  },
  INTERNAL: {
    status: 500,
    title: 'Внутренняя ошибка',
    sentence: 'Что-то сломалось на сервере. Мы записали это; номер обращения — {request}.',
  },
} as const satisfies { [code: string]: { status: number; title: string; sentence: string } };

export type ProblemCode = keyof typeof problemCodes;
