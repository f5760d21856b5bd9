import { writeMoment } from '../../words/dates.ts';
import { records, withNoun } from '../../words/numbers.ts';
import type { Dossier, DossierForm } from './collect-dossier.ts';
import { dataScript, html, type Html } from './html.ts';

/** The dossier as one HTML file: needs no network and no program but a browser, and prints page by page. */
export function writeDossier(dossier: Dossier): string {
  const { made, fullName } = dossier;
  const moment = (at: string): string => writeMoment(at, made.timeZone);
  const page = html`<!doctype html>
    <html lang="ru">
      <head>
        <meta charset="utf-8" />
        <title>Досье: ${fullName}</title>
        ${style}
      </head>
      <body>
        <h1>Досье: ${fullName}</h1>
        <p>${writeHead(dossier)}</p>
        <p class="small">
          Составлено ${moment(made.at)}, ${made.by}, ${made.organisation}.
          ${made.reason === null ? 'Основание не названо: сведения о здоровье и личные сведения скрыты.' : `Основание: ${made.reason}.`}
        </p>
        <p class="${dossier.verified.intact ? 'good' : 'bad'}">${dossier.verified.words}</p>
        ${writeCases(dossier, moment)} ${writeTimeline(dossier, moment)} ${writeForms(dossier.forms, moment)}
        ${writeDocuments(dossier, moment)} ${writeReads(dossier, moment)} ${writeProof(dossier)}
      </body>
    </html>`;
  return page.text.replaceAll(/\n\s+/g, '\n');
}

const style = html`<style>
  body {
    font:
      14px/1.45 system-ui,
      sans-serif;
    max-width: 1000px;
    margin: 24px auto;
    padding: 0 16px;
    color: #1b1f24;
  }
  h1 {
    font-size: 22px;
  }
  h2 {
    font-size: 17px;
    margin-top: 28px;
  }
  h3 {
    font-size: 14px;
    margin: 18px 0 4px;
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  td,
  th {
    border: 1px solid #c8ced6;
    padding: 4px 8px;
    text-align: left;
    vertical-align: top;
    white-space: pre-line;
  }
  th {
    background: #f0f3f6;
    font-weight: 600;
  }
  td:first-child {
    white-space: nowrap;
  }
  .wide td:first-child {
    white-space: normal;
    width: 45%;
  }
  code,
  .hash {
    font-family: ui-monospace, monospace;
    font-size: 12px;
    overflow-wrap: anywhere;
  }
  .small {
    color: #57606a;
    font-size: 12.5px;
  }
  .good {
    color: #1a6b3a;
    font-weight: 600;
  }
  .bad {
    color: #a4161a;
    font-weight: 600;
  }
  @media print {
    body {
      margin: 0;
      max-width: none;
    }
    tr,
    h3 {
      break-inside: avoid;
    }
    h2,
    h3 {
      break-after: avoid;
    }
  }
</style>`;

type Moment = (at: string) => string;

function writeHead({ birthYear, cases, terms, erased }: Dossier): string {
  const born = birthYear === null ? '' : `${birthYear} г. р. · `;
  return `${born}дел: ${cases.length} · сроки: соблюдено ${terms.kept}, нарушено ${terms.broken}${erased === null ? '' : ` · ${erased}`}`;
}

function table(head: string[], rows: Html[]): Html {
  if (rows.length === 0) return html`<p>Нет.</p>`;
  return html`<table>
    <thead>
      <tr>
        ${head.map((title) => html`<th>${title}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function row(...cells: (Html | string)[]): Html {
  return html`<tr>
    ${cells.map((cell) => html`<td>${cell}</td>`)}
  </tr>`;
}

function writeCases({ cases }: Dossier, moment: Moment): Html {
  const rows = cases.map(({ process, stateWords, startedAt, endedAt }) =>
    row(moment(startedAt), `${process.name}, версия ${process.version}`, stateWords, endedAt === null ? '' : moment(endedAt)),
  );
  return html`<h2>Дела</h2>
    ${table(['Начато', 'Процесс', 'Состояние', 'Закончено'], rows)}`;
}

function writeTimeline({ entries }: Dossier, moment: Moment): Html {
  const rows = entries.map(({ at, words, detail, actor, hash }) =>
    row(
      moment(at),
      detail === null ? words : html`${words}<br /><span class="small">${detail}</span>`,
      [actor.name, actor.position, actor.organisation].filter(Boolean).join(', '),
      html`<span class="hash">${hash ?? ''}</span>`,
    ),
  );
  return html`<h2>Лента: ${withNoun(entries.length, records)}, от первой к последней</h2>
    ${table(['Когда', 'Что произошло', 'Кто', 'Отпечаток'], rows)}`;
}

function writeForms(forms: DossierForm[], moment: Moment): Html {
  return html`<h2>Формы, как их приняли</h2>
    ${forms.length === 0 ? html`<p>Нет.</p>` : forms.map((form) => writeForm(form, moment))}`;
}

function writeForm({ title, task, process, at, by, hash, masked, fields }: DossierForm, moment: Moment): Html {
  const where = [task === '' || task === title ? '' : `задача «${task}»`, process].filter((part) => part !== '').join(', ');
  return html`<h3>${title}</h3>
    <p class="small">${where === '' ? '' : `${where}; `}${moment(at)}, ${by}; отпечаток шага <span class="hash">${hash}</span></p>
    ${
      fields.length === 0
        ? ''
        : html`<table class="wide">
            <tbody>
              ${fields.map(({ field, value }) => row(field, value))}
            </tbody>
          </table>`
    }
    ${masked ? html`<p class="small">Часть полей скрыта.</p>` : ''}`;
}

function writeDocuments({ documents }: Dossier, moment: Moment): Html {
  const rows = documents.map(({ at, fileName, by, sha256, signature }) =>
    row(
      moment(at),
      html`${fileName}${by === null ? '' : `, ${by}`}`,
      signature?.words ?? 'не подписан',
      html`<span class="hash">${sha256}</span>`,
    ),
  );
  return html`<h2>Документы</h2>
    <p class="small">Сами файлы остаются в системе; файл тот же, если его SHA-256 равен записанному здесь.</p>
    ${table(['Когда', 'Документ', 'Подпись', 'SHA-256'], rows)}`;
}

function writeReads({ reads }: Dossier, moment: Moment): Html {
  const rows = reads.map(({ at, who, position, organisation, what, basis }) =>
    row(moment(at), [who, position, organisation].filter(Boolean).join(', '), what, basis),
  );
  return html`<h2>Кто смотрел</h2>
    ${table(['Когда', 'Кто', 'Что', 'Основание'], rows)}`;
}

function writeProof({ proof, verified }: Dossier): Html {
  if (proof === null)
    return html`<h2>Доказательство</h2>
      <p>
        Записей в цепочке: ${verified.checked}, корень <code>${verified.root}</code>. Сама цепочка в этот файл не вложена: в шагах стоят
        причины, написанные людьми, а без основания они скрыты. Назовите основание, и досье можно будет проверить без системы.
      </p>`;
  return html`<h2>Доказательство</h2>
    <p>
      Каждый шаг связан с предыдущим отпечатком SHA-256. В этом файле лежит вся цепочка: ${withNoun(proof.links.length, records)}, корень
      <code>${proof.root}</code>. Данных форм в ней нет: их зашифрованная часть входит своим отпечатком. Причины, написанные людьми, стоят в
      ней открыто.
    </p>
    <p>Проверить цепочку без базы и ключей: <code>npx marshrut verify --file досье.html</code>.</p>
    <p>
      Вручную: отпечаток шага — SHA-256 от восьми строк, соединённых переводом строки: отпечаток предыдущего шага (у первого — 64 нуля),
      цепочка (<code>chain</code>), <code>pos</code>, <code>instance</code>, <code>seq</code>, <code>at</code>, <code>sealed</code>,
      <code>body</code>. Они стоят в конце этого файла в элементе <code>proof</code>. Корень сверьте с тем, что показывает система или
      назвал другой её читатель: так видно, что цепочку не переписали целиком. Система проверила её сама
      ${verified.intact ? 'при составлении досье' : 'и нашла нарушение'}.
    </p>
    ${dataScript('proof', proof)}`;
}
