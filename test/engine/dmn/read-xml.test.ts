import { describe, expect, it } from 'vitest';

import { readXml } from '#engine/dmn/read-xml.ts';
import type { XmlElement } from '#engine/dmn/read-xml.ts';

function lines({ name, line, children }: XmlElement): { [name: string]: number } {
  return Object.assign({ [name]: line }, ...children.map(lines)) as { [name: string]: number };
}

describe('the line of an element', () => {
  it('is that of its opening tag, whatever stands before it', () => {
    const xml = `<?xml version="1.0"?>
<!-- <a/>
  <b> -->
<a x="1"
   y=">"><![CDATA[ <b/>
 ]]><b/><c>

text</c>
  <d
/></a>`;

    expect(lines(readXml(xml, {}))).toEqual({ a: 4, b: 6, c: 6, d: 9 });
  });

  it('costs no reading of the file for each of them', () => {
    const elements = Array.from({ length: 30_000 }, (_, place) => `<e n="${place}"/>`);

    expect(readXml(`<a>${elements.join('\n')}</a>`, {}).children.at(-1)?.line).toBe(30_000);
    expect(readXml(`<a>${elements.join('')}</a>`, {}).children.at(-1)?.line).toBe(1);
  });
});
