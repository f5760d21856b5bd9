import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { ChannelRefused } from '#activities/mail/channel-refused.ts';
import { createSmtpSender } from '#activities/mail/smtp-sender.ts';

const letter = {
  to: 'romashkina@example.org',
  title: 'Курс начался',
  text: 'Здравствуйте',
  idempotencyKey: 'a.1',
  at: '2026-02-02T04:00:00.000Z',
};

describe('sending by SMTP', () => {
  let server: Server | null = null;
  afterEach(() => server?.close());

  /** A mail server that answers `toRecipient` to RCPT TO; its address and what it received. */
  const listen = async (toRecipient: string) => {
    const received: string[] = [];
    const started = createServer((socket) => {
      let inData = false;
      socket.write('220 ready\r\n');
      socket.on('data', (chunk) => {
        const line = chunk.toString();
        received.push(line);
        if (inData) inData = !line.endsWith('\r\n.\r\n');
        if (line.startsWith('DATA')) inData = true;
        socket.write(answer(line, inData, toRecipient));
      });
      socket.on('error', () => {});
    });
    server = started;
    await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
    const address = started.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return { sender: createSmtpSender(`smtp://127.0.0.1:${port}?ignoreTLS=true`, 'marshrut@example.org'), received };
  };

  test('a letter goes out with an id made from its key', async () => {
    const { sender, received } = await listen('250 ok');

    await sender.send(letter);

    expect(received.join('')).toMatch(/Message-ID: <[0-9a-f]{32}@marshrut>/);
  });

  test('an address refused for good is for another channel', async () => {
    const { sender } = await listen('550 no such user');

    await expect(sender.send(letter)).rejects.toBeInstanceOf(ChannelRefused);
  });

  test('a full mailbox may have room later', async () => {
    const { sender } = await listen('452 mailbox full');

    const failure = await sender.send(letter).catch((error: unknown) => error);

    expect(failure).not.toBeInstanceOf(ChannelRefused);
    expect(failure).toBeInstanceOf(Error);
  });
});

function answer(line: string, inData: boolean, toRecipient: string): string {
  if (line.startsWith('DATA')) return '354 go on\r\n';
  if (inData) return '';
  if (line.startsWith('RCPT')) return `${toRecipient}\r\n`;
  return line.startsWith('QUIT') ? '221 bye\r\n' : '250 ok\r\n';
}
