import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Staff } from '#record/entities/staff.ts';
import { Random } from './random.ts';

interface Post {
  login: string;
  organisation: string;
  roles: string[];
  position: string;
  male?: boolean;
}

interface StaffPlan {
  regions: string[];
  regional: Post[];
  federal: Post[];
}

type Pair = [male: string, female: string];

export interface Names {
  surnames: Pair[];
  male: string[];
  female: string[];
  patronymics: Pair[];
  staffSurnames: Pair[];
  staffNames: Pair[];
}

export function readPlan<T>(file: string): T {
  return JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as T;
}

/** The ready users of a local installation: the same people at every start. */
export function listDemoStaff(): Staff[] {
  const plan = readPlan<StaffPlan>('staff.json');
  const names = readPlan<Names>('names.json');
  const random = new Random(7);
  const posts = [
    ...plan.regions.flatMap((region) =>
      plan.regional.map((post) => ({ ...post, region, login: fill(post.login, region), organisation: fill(post.organisation, region) })),
    ),
    ...plan.federal.map((post) => ({ ...post, region: null })),
  ];
  return posts.map(({ login, organisation, roles, position, region, male }) => {
    const form = male === true ? 0 : 1;
    const name = [random.pick(names.staffSurnames)[form], random.pick(names.staffNames)[form], random.pick(names.patronymics)[form]].join(
      ' ',
    );
    return { id: login, login, name, position, roles, organisation, region, absentFrom: null, absentUntil: null };
  });
}

function fill(text: string, region: string): string {
  return text.replace('{region}', region);
}
