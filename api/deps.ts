import type { Catalog } from '#forms/catalog.ts';
import type { Environment } from '#engine/environment.ts';
import type { Model } from '#engine/model.ts';
import type { Config } from './config.ts';
import type { Login } from './identity/oidc.ts';
import type { SessionStore } from './plugins/session.ts';
import type { RecordPort } from './record-port.ts';

/** The rooms behind the door. `startServer` fills them from the running system, tests from what they want to prove. */
export interface Deps {
  config: Config;
  record: RecordPort;
  catalog: Catalog;
  shelf: Shelf;
  /** Terms, calendars and regions in force. */
  environment(): Promise<Environment>;
  login: Login;
  sessions: SessionStore;
  /** Whether Temporal answers: said in /readyz, never a reason to refuse a form. */
  temporalAnswers: () => Promise<boolean>;
}

/** Published definitions: immutable, so they are read once. */
export interface Shelf {
  list(): Promise<PublishedDefinition[]>;
  find(key: string): Promise<PublishedDefinition | null>;
}

export interface PublishedDefinition {
  /** `child-journey.v1`, or `child-journey.v1/other-process` for a further process of the file. */
  key: string;
  model: Model;
  /** The file, byte for byte. */
  source: string;
  publishedAt: string;
}
