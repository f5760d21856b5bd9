import type { ElementOf, Model } from '../model.ts';

/** The process a call activity would begin today: the one of its version tag, else the newest; undefined = it is not among these. */
export function findCalled({ called, binding, versionTag }: ElementOf<'callActivity'>, models: Model[]): Model | undefined {
  const versions = models.filter(({ process }) => process === called).toSorted((one, other) => other.version - one.version);
  return binding === 'versionTag' ? versions.find((model) => model.versionTag === versionTag) : versions[0];
}
