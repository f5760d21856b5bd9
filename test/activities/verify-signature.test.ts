import { describe, expect, test } from 'vitest';
import { BpmnError } from '#activities/job-errors.ts';
import { renderDocument } from '#activities/render-document.ts';
import { verifySignature } from '#activities/verify-signature.ts';
import { buildJob, buildWorld, type World } from './fixtures/world.ts';

/** A world where a paper was made; `sign` checks what the signing form says about it. */
async function withPaper() {
  const world = buildWorld();
  const record_document = await renderDocument(buildJob({ headers: { template: 'closing' } }), world.services);
  return {
    world,
    record_document,
    sign: (signing: object) => verify(world, { record_document, signing: signing as { [name: string]: string } }),
  };
}

function verify(world: World, variables: { [name: string]: { [name: string]: unknown } }) {
  return verifySignature(buildJob({ jobType: 'verify-signature', variables: variables as never }), world.services).catch(
    (error: unknown) => error,
  );
}

async function upload(world: World, content: string): Promise<string> {
  const { hands } = world.services;
  const file = {
    idempotencyKey: content,
    instance: 'i',
    subject: null,
    kind: 'file',
    name: 'подпись.sig',
    mediaType: 'application/octet-stream',
  };
  return (await hands.saveDocument({ ...file, content: Buffer.from(content), at: '2026-02-02T04:00:00.000Z' })).id;
}

describe('verify-signature with the training double', () => {
  test('a statement is accepted and never called qualified', async () => {
    const { sign, world } = await withPaper();

    const answer = await sign({ statement: 'Подтверждаю', signer_name: 'Котов И. И.' });

    expect(answer).toMatchObject({ signature_check: { valid: true, qualified: false, signer: 'Котов И. И.' } });
    expect(world.signatures[0]?.verdict.words).toContain('НЕ ЯВЛЯЕТСЯ КВАЛИФИЦИРОВАННОЙ ПОДПИСЬЮ');
  });

  test('a training file of this paper is accepted', async () => {
    const { sign, world, record_document } = await withPaper();
    const file_id = await upload(world, JSON.stringify({ sha256: record_document.sha256 }));

    expect(await sign({ signature_file: { file_id } })).toMatchObject({ signature_check: { valid: true } });
  });

  test('a file of another paper is an error of the process, and the verdict is kept', async () => {
    const { sign, world } = await withPaper();
    const file_id = await upload(world, JSON.stringify({ sha256: '0'.repeat(64) }));

    const error = await sign({ signature_file: { file_id } });

    expect(error).toBeInstanceOf(BpmnError);
    expect(error).toMatchObject({ errorCode: 'SIGNATURE_INVALID' });
    expect(world.signatures).toMatchObject([{ verdict: { valid: false, qualified: false } }]);
  });

  test('neither file nor statement is a bad signature', async () => {
    const { sign } = await withPaper();

    expect(await sign({})).toMatchObject({ errorCode: 'SIGNATURE_INVALID' });
  });

  test('a paper that is not in the case is refused at once', async () => {
    const { world } = await withPaper();

    expect(await verify(world, { record_document: { document_id: 'elsewhere' }, signing: {} })).toMatchObject({ code: 'DOCUMENT_ABSENT' });
  });
});
