import { expect, it } from 'vitest';

import { checkFiles } from '#engine/check.ts';
import { bpmn, end, error, eventStart, eventSub, manual, start } from '../build-bpmn.ts';

it('an error thrown inside of the event sub-process that catches it is caught by nobody', async () => {
  const rescue = eventSub('rescue', [eventStart('on-lost', error('lost')), end('again', { inner: error('lost') })], ['on-lost -> again']);
  const text = bpmn([start(), manual('look'), end('lost', { inner: error('lost') }), rescue], ['start -> look -> lost'], {
    errors: ['lost'],
  });
  const found = await checkFiles([{ name: 'p.v1.bpmn', text }]);

  expect(found.map(({ element, code }) => `${element} ${code}`)).toEqual(['again ERROR_UNCAUGHT']);
});
