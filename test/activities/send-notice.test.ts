import { describe, expect, test } from 'vitest';
import { JobRefused } from '#activities/job-errors.ts';
import { ChannelRefused } from '#activities/mail/channel-refused.ts';
import { sendNotice } from '#activities/send-notice.ts';
import { buildJob, buildWorld } from './fixtures/world.ts';

const headers = { template: 'certificate-issued', recipients: 'family' };
const family = {
  representative_name: { surname: 'Василькова', given_name: 'Анна', patronymic: 'Петровна' },
  email: 'vasilkova@example.org',
  phones: ['+79990000001'],
  diagnosis_main: 'Вымышленный диагноз',
};

describe('send-notice', () => {
  test('an e-mail goes to the family and is kept as sent', async () => {
    const { services, mails, notices } = buildWorld();

    await sendNotice(buildJob({ headers, variables: { child_information: { ...family, preferred_channel: 'email' } } }), services);

    expect(mails).toMatchObject([{ to: 'vasilkova@example.org', title: 'Электронный сертификат сформирован' }]);
    expect(notices).toMatchObject([
      { channel: 'email', status: 'sent', template: 'certificate-issued.v1', private: { recipient: { name: 'Василькова Анна Петровна' } } },
    ]);
  });

  test('a value of the case stands in the text as people write it', async () => {
    const { services, mails } = buildWorld();
    const variables = { child_information: family, certificate: { valid_until: '2027-03-09' } };

    await sendNotice(buildJob({ headers, variables }), services);

    expect(mails[0]?.text).toContain('действует по 09.03.2027 включительно');
  });

  test('a second attempt of the same job sends nothing again', async () => {
    const { services, mails, notices } = buildWorld();
    const job = buildJob({ headers, variables: { child_information: family } });

    await sendNotice(job, services);
    await sendNotice({ ...job, attempt: 2 }, services);

    expect([mails.length, notices.length]).toEqual([1, 1]);
  });

  test('the preferred registered letter is obeyed though there is an e-mail', async () => {
    const { services, mails, notices } = buildWorld();

    await sendNotice(
      buildJob({ headers, variables: { child_information: { ...family, preferred_channel: 'registered_mail' } } }),
      services,
    );

    expect(mails).toEqual([]);
    expect(notices).toMatchObject([{ channel: 'registered_letter', status: 'queued' }]);
  });

  test('an address that is refused gives way to the next channel, and the reason is kept as a code', async () => {
    const refuse = { send: () => Promise.reject(new ChannelRefused('ADDRESS_REFUSED')) };
    const { services, notices } = buildWorld({ mail: refuse });

    await sendNotice(buildJob({ headers, variables: { child_information: { ...family, preferred_channel: 'email' } } }), services);

    expect(notices).toMatchObject([{ channel: 'sms', status: 'queued', failures: [{ channel: 'email', code: 'ADDRESS_REFUSED' }] }]);
  });

  test('a text message says only that there is a message, and a code', async () => {
    const { services, notices } = buildWorld();
    const variables = { child_information: { phones: ['+79990000001'], diagnosis_main: 'Вымышленный диагноз' } };

    await sendNotice(buildJob({ headers, variables }), services);

    expect(notices[0]?.private.text).toMatch(/^Для вас есть сообщение\. Код \d{6}\.$/);
  });

  test('a mail server that is away is waited for, and only on the last attempt replaced', async () => {
    const away = { send: () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })) };
    const { services, notices } = buildWorld({ mail: away });
    const job = buildJob({ headers, variables: { child_information: { email: family.email } } });

    await expect(sendNotice(job, services)).rejects.toThrow('refused');
    await sendNotice({ ...job, attempt: 3 }, services);

    expect(notices).toMatchObject([{ channel: 'registered_letter', failures: [{ channel: 'email', code: 'ECONNREFUSED' }] }]);
  });

  test('a family nobody knows how to reach gets a registered letter', async () => {
    const { services, notices } = buildWorld();

    await sendNotice(buildJob({ headers }), services);

    expect(notices).toMatchObject([{ channel: 'registered_letter', status: 'queued' }]);
  });

  test('an adult is written to himself', async () => {
    const { services, notices } = buildWorld();
    const child = { child_name: { surname: 'Васильков', given_name: 'Пётр' }, email: 'petr@example.org' };

    await sendNotice(buildJob({ headers, variables: { addressee: 'citizen', child_information: child } }), services);

    expect(notices[0]?.private.recipient.name).toBe('Васильков Пётр');
  });

  test('an office without an address reads the notice inside the product', async () => {
    const { services, notices } = buildWorld();

    await sendNotice(buildJob({ headers: { ...headers, recipients: 'sfr, gb' }, variables: { organisations: { gb: 'gb-62' } } }), services);

    expect(notices.map(({ channel, private: { recipient } }) => [channel, recipient.organisation])).toEqual([
      ['office', 'sfr-72'],
      ['office', 'gb-62'],
    ]);
  });

  test.each([
    ['an unknown template', { ...headers, template: 'no-such' }, 'TEMPLATE_UNKNOWN'],
    ['an unknown recipient', { ...headers, recipients: 'neighbour' }, 'RECIPIENT_UNKNOWN'],
    ['no recipients', { template: headers.template }, 'RECIPIENTS_ABSENT'],
    ['no template', { recipients: 'family' }, 'JOB_HEADER_ABSENT'],
  ])('%s is refused at once', async (_, broken, code) => {
    const refusal = await sendNotice(buildJob({ headers: broken }), buildWorld().services).catch((error: unknown) => error);

    expect(refusal).toBeInstanceOf(JobRefused);
    expect(refusal).toMatchObject({ code });
  });
});
