import { describe, expect, it } from 'vitest';

import { checkFiles } from '#engine/check.ts';
import { LIMITS } from '#engine/limits.ts';
import { bpmn, end, manual, start } from '../build-bpmn.ts';

const GOOD = bpmn([start(), manual('read'), end()], ['start -> read -> end']);
const ENTITIES = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>';
const OUTSIDE = '<!DOCTYPE foo [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>';
const NESTED = GOOD.replace(
  '</bpmn:process>',
  `${'<bpmn:subProcess>'.repeat(20_000)}${'</bpmn:subProcess>'.repeat(20_000)}</bpmn:process>`,
);

describe('what is no definition is a finding, not a crash', () => {
  it.each([
    ['nothing', '', 'NOT_BPMN'],
    ['no XML', 'просто текст', 'NOT_BPMN'],
    ['a page', '<html><body>страница</body></html>', 'NOT_BPMN'],
    ['half a file', GOOD.slice(0, GOOD.length / 2), 'NOT_BPMN'],
    ['entities within entities', ENTITIES + GOOD, 'NOT_BPMN'],
    ['an entity from outside', OUTSIDE + GOOD, 'NOT_BPMN'],
    ['elements within elements without end', NESTED, 'LIMIT_EXCEEDED'],
    ['a file without end', ' '.repeat(LIMITS.definitionCharacters + 1), 'LIMIT_EXCEEDED'],
  ])('%s', async (_what, text, code) => {
    for (const name of ['a.v1.bpmn', 'a.v1.dmn']) {
      const found = await checkFiles([{ name, text }]);

      expect(found.every(({ severity, file }) => severity === 'error' && file === name)).toBe(true);
      expect(found.map((finding) => finding.code)).toEqual([
        name.endsWith('bpmn') ? code : expect.stringMatching(/XML_INVALID|LIMIT_EXCEEDED|NOT_BPMN/),
      ]);
    }
  });

  it.each([
    ['unknown elements', '<bpmn:nothing/>\n', 'NOT_BPMN'],
    ['names nobody declared', '<bpmn:task who:knows="1"/>\n', 'NOT_BPMN'],
    ['the same name', '<bpmn:task id="twin"/>\n', 'ID_TWICE'],
  ])('a hundred thousand %s are refused by the first, a few by each', async (_what, fault, code) => {
    const withFaults = async (count: number) => {
      const text = GOOD.replace('</bpmn:process>', `${fault.repeat(count)}</bpmn:process>`);
      return (await checkFiles([{ name: 'a.v1.bpmn', text }])).map((finding) => finding.code);
    };

    expect(await withFaults(100_000)).toEqual([code]);
    expect(await withFaults(3)).toEqual(code === 'ID_TWICE' ? [code, code] : [code, code, code]);
  });

  it('a drawing that begins again and again and never ends is left out in a moment', async () => {
    const text = GOOD.replace('</bpmn:definitions>', `<!--${'<BPMNDiagram '.repeat(200_000)}--></bpmn:definitions>`);

    expect(await checkFiles([{ name: 'a.v1.bpmn', text }])).toEqual(await checkFiles([{ name: 'a.v1.bpmn', text: GOOD }]));
  });

  it.each([
    ['это не XML', 'просто текст'],
    ['его корень — не definitions языка BPMN', '<a/>'],
    ['не все теги закрыты', GOOD.slice(0, GOOD.length / 2)],
    ['элемента «bpmn:Dance» в этом месте не бывает', GOOD.replace('<bpmn:manualTask', '<bpmn:dance/><bpmn:manualTask')],
    ['идентификатор «1 read» недопустим: он начинается с буквы и не содержит пробелов', GOOD.replace('id="read"', 'id="1 read"')],
    ['приставка «zz» не объявлена', GOOD.replace('<bpmn:manualTask', '<zz:task/><bpmn:manualTask')],
  ])('is told in Russian: %s', async (reason, text) => {
    const found = await checkFiles([{ name: 'p.v1.bpmn', text }]);

    expect(found.map(({ sentence }) => sentence)).toContain(
      `Файл не читается как BPMN 2.0: ${reason}. Исправьте его в редакторе процессов.`,
    );
  });

  it('a broken scenario beside a good file', async () => {
    const files = [
      { name: 'p.v1.bpmn', text: GOOD },
      { name: 'half.scenario.json', text: '{"process": "p", ' },
      { name: 'odd.scenario.json', text: '{"process": "p", "steps": [{"dance": 1}]}' },
      { name: 'wrong.scenario.json', text: '{"process": "p", "expect": {"status": "active", "visited": ["read", "write"]}}' },
      { name: 'right.scenario.json', text: '{"process": "p", "expect": {"status": "completed", "visited": ["read"]}}' },
      { name: 'other.scenario.json', text: '{"process": "of-another-folder"}' },
    ];
    const found = await checkFiles(files, {}, { environment: { terms: [], calendars: [], regions: {} } });

    expect(found.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'half.scenario.json SCENARIO_INVALID',
      'odd.scenario.json SCENARIO_INVALID',
      'wrong.scenario.json SCENARIO_FAILED',
      'wrong.scenario.json SCENARIO_FAILED',
    ]);
  });
});
