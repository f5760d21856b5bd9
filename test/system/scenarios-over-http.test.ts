import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonHistory, VerifyAnswer } from '#api/contract/audit.ts';
import type { CaseView } from '#api/contract/case.ts';
import { packEnvironment } from '../engine/environment.ts';
import { beginScenario, playNext } from '../workflows/definitions/play-scenario.ts';
import { compilePack, listScenarios } from '../workflows/definitions/scenario-file.ts';
import { openTemporal } from '../workflows/fixtures/drive.ts';
import { playTogether, type Played } from './play-together.ts';
import { openSystem, type System } from './system.ts';
import { problemOf } from './visitor.ts';
import { tellSimulation, type ToldHistory } from './told-history.ts';

const temporal = await openTemporal();
const scenarios = listScenarios()
  .filter(({ name }) => /^i-(01|04|11|12|14|16|17|18)-/.test(name))
  .map(({ scenario }, number) => ({ title: scenario.title, scenario, number }));

describe.skipIf(!temporal)('the acceptance scenarios over HTTP, with Temporal and the training clock', () => {
  if (!temporal) return;
  let system: System;
  let played: Played[] = [];
  let simulated: ToldHistory[] = [];

  beforeAll(async () => {
    simulated = await simulateAll();
    system = await openSystem({ temporalAddress: temporal.address, startAt: '2026-02-02T08:59:00+05:00' });
    played = await playTogether(
      system,
      scenarios.map(({ scenario }) => scenario),
    );
  }, 240_000);
  afterAll(async () => {
    await system.close();
    await temporal.stop();
  });

  describe.each(scenarios)('$title', ({ scenario, number }) => {
    const own = (): Played => played[number] ?? never('played');

    it('is played to its end by the people it names', () => {
      expect(own().failure).toBeNull();
      expect(own().missing).toEqual([]);
    });

    it('is refused exactly where the rules say', () => {
      const expected = (scenario.refusals ?? []).map(({ errors }) => ({ status: 422, code: 'FORM_INVALID', errors }));
      expect(own().refusals).toEqual(expected);
    });

    it('has the history that simulate has', () => {
      expect(own().end?.told).toEqual(simulated[number]);
    });

    it('stands on the diagram where it must, and knows what it must', () => {
      const { status, outcome, variables } = scenario.expect;
      const { diagram, variables: known } = own().end ?? never('ended');
      expect(diagram.now.length === 0).toBe(status === 'completed');
      expect(diagram.stuck).toEqual([]);
      if (outcome !== undefined) expect(diagram.done).toContain(outcome);
      // What a closed case knew is no more at hand; its decisions are compared with those of simulate.
      if (status === 'active') expect(known).toMatchObject(variables);
    });

    it('tells those it must, by the channel they chose', () => {
      for (const { template, channel, recipients } of scenario.expect.notices ?? []) {
        const sent = (own().end ?? never('ended')).notices.filter((notice) => notice.template.replace(/\.v\d+$/, '') === template);
        expect(sent.length).toBe(recipients?.length ?? 1);
        if (channel !== undefined) expect(sent.map((notice) => notice.channel)).toEqual([channel]);
      }
    });

    it('stands on the board of the supervisor when it must', () => {
      expect(own().unreported).toEqual([]);
    });

    it('is read by those who may, when they may', () => {
      expect(own().reads.map(({ answered }) => answered)).toEqual(own().reads.map(({ expected }) => expected));
    });
  });

  it('004:L23: reads of the Federal Bureau are kept, those in the window and those refused outside of it', async () => {
    const number = scenarios.findIndex(({ title }) => title.startsWith('I-04'));
    const { instance } = played[number]?.replay ?? never('played');
    const { person } = await (await system.as('supervisor.72')).get<CaseView>(`/api/cases/${instance}`);
    const ask = async (kind: string) => {
      const history = await (
        await system.as('auditor')
      ).get<PersonHistory>(`/api/audit/people/${person?.id}/history?kind=${kind}&actor=fb&limit=200`);
      return history.entries.map(({ at, words }) => `${at.slice(0, 10)} ${words}`).toSorted();
    };

    expect(await ask('read')).toEqual([
      '2026-05-10 Просмотр: дело',
      '2026-05-10 Просмотр: документ «Сведения о полноте и эффективности комплексной реабилитации»',
    ]);
    expect(await ask('refusal')).toEqual(
      ['2026-04-30', '2026-05-10'].flatMap((day) => [
        `${day} Отказано в просмотре дела: нет доступа`,
        `${day} Отказано в просмотре документа: нет доступа`,
      ]),
    );
  });

  it('D.8: a child has one live journey in a region, a second is not begun beside it', async () => {
    const number = scenarios.findIndex(({ title }) => title === 'I-16 Противопоказание при приёме');
    const { replay } = played[number] ?? never('played');
    const { person } = await (await system.as('supervisor.72')).get<CaseView>(`/api/cases/${replay?.instance}`);
    const { as, data } = scenarios[number]?.scenario.begin ?? never('a scenario');

    const refused = await (
      await system.as(as)
    ).send('POST', '/api/processes/child-journey/start', { body: { data, personId: person?.id } });

    expect(problemOf(refused)).toMatchObject({ status: 409, code: 'CASE_ALREADY_LIVE' });
  });

  it('a case without a form of its start takes no variables from outside', async () => {
    const person = { surname: 'Незабудкина', name: 'Дарья', birthDate: '2018-03-14', sex: 'female' };
    const consultant = await system.as('consultant.72');

    const refused = await consultant.send('POST', '/api/processes/identification/start', { body: { data: { organisations: {} }, person } });

    expect(problemOf(refused)).toMatchObject({
      status: 422,
      code: 'START_DATA_INVALID',
      errors: [{ path: '/organisations', rule: 'unknown-field' }],
    });
  });

  it('an auditor reads how I-01 was decided and how it ended', async () => {
    const { instance } = played[0]?.replay ?? never('played');
    const { person } = await (await system.as('supervisor.72')).get<CaseView>(`/api/cases/${instance}`);
    const reason = encodeURIComponent('жалоба № 5');
    const { entries, terms } = await (
      await system.as('auditor')
    ).get<PersonHistory>(`/api/audit/people/${person?.id}/history?kind=decision&limit=200&reason=${reason}`);

    expect(entries.map(({ words, detail }) => [words, detail].join(' — '))).toEqual(
      expect.arrayContaining([
        'Решение по таблице «Проверить правила входа» — Условия участия в пилотном проекте выполнены.',
        'Решение по таблице «Вычислить сумму и вывод» — Сумма 6 из 8: эффективно.',
        'Дело завершено — Закрыто: эффективно',
      ]),
    );
    expect(terms).toMatchObject({ kept: 17, broken: 0 });
  });

  it.each(scenarios)('an auditor reads $title in Russian, without codes, and finds the chain whole', async ({ number }) => {
    const { instance } = played[number]?.replay ?? never('played');
    const { person } = await (await system.as('supervisor.72')).get<CaseView>(`/api/cases/${instance}`);
    const auditor = await system.as('auditor');

    const path = `/api/audit/people/${person?.id}`;
    const { entries } = await auditor.get<PersonHistory>(`${path}/history?limit=200&reason=${encodeURIComponent('жалоба № 5')}`);
    const verified = await auditor.post<VerifyAnswer>(`${path}/verify`, {});

    const told = entries.map(({ words, detail, actor }) => [words, detail, actor.name, actor.position, actor.organisation].join(' | '));
    // Numbers of rules of the law are read as they are written there; a fingerprint is a number too.
    expect(told.filter((sentence) => /[a-z_]{2,}/i.test(sentence.replaceAll(/отпечаток \p{ASCII_Hex_Digit}+…/gu, '')))).toEqual([]);
    expect(told.some((sentence) => sentence.startsWith('Начато дело'))).toBe(true);
    expect(verified).toMatchObject({ intact: true });
  });
});

async function simulateAll(): Promise<ToldHistory[]> {
  const models = await compilePack();
  return scenarios.map(({ scenario }) => {
    const world = beginScenario(models, scenario, { environment: packEnvironment() });
    for (const step of scenario.steps) playNext(world, step);
    return tellSimulation(world);
  });
}

function never(what: string): never {
  throw new Error(`not ${what}`);
}
