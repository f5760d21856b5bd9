import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openSystem, type System } from '#test/system/system.ts';
import { buildScreens, findChromium, startBrowser } from '#test/ui/browser.ts';
import { openTemporal } from '#test/workflows/fixtures/drive.ts';
import { logIn, type Person } from './person.ts';

/** The whole house with its screens and a browser in which each person has a window of his own. */
export interface ScreenHouse {
  system: System;
  /** The window of this person, logged in through the login screen; the same one every time. */
  as(login: string): Promise<Person>;
  /** Pictures of all windows, to see why something did not happen. */
  takePictures(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface Needs {
  chromium: string;
  temporal: NonNullable<Awaited<ReturnType<typeof openTemporal>>>;
}

/** What the machine must have; null, said aloud, when it has it not. */
export async function findNeeds(): Promise<Needs | null> {
  const chromium = findChromium();
  if (chromium === null) {
    console.warn('SKIPPED ALOUD: there is no Chromium on this machine, so nobody worked on the screens of the real system (test/e2e).');
    return null;
  }
  const temporal = await openTemporal();
  return temporal && { chromium, temporal };
}

export async function openScreenHouse({ chromium, temporal }: Needs, startAt: string): Promise<ScreenHouse> {
  const closers: (() => Promise<void>)[] = [() => temporal.stop()];
  const close = async (): Promise<void> => {
    for (const closer of closers.toReversed()) await closer();
  };
  try {
    const uiDir = await buildScreens();
    closers.push(() => rm(uiDir, { recursive: true, force: true }));
    const system = await openSystem({ temporalAddress: temporal.address, startAt, uiDir });
    closers.push(() => system.close());
    const browser = await startBrowser(chromium);
    closers.push(() => browser.close());
    const people = new Map<string, Promise<Person>>();
    return {
      system,
      as: (login) => {
        const known = people.get(login) ?? logIn(browser, { url: system.url, login });
        people.set(login, known);
        return known;
      },
      takePictures: async (name) => {
        for (const person of people.values()) await takePicture(await person, name);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const pictures = join(import.meta.dirname, 'screenshots');

async function takePicture({ page, login }: Person, name: string): Promise<void> {
  await page.screenshot({ path: join(pictures, `${name.replaceAll(/[^\p{L}\d]+/gu, '-')}.${login}.png`) });
}
