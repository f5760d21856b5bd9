import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FromSchema, JSONSchema } from 'json-schema-to-ts';
import type { Deps } from './deps.ts';
import type { Actor } from './identity/actor.ts';
import type { Permission } from './identity/permissions.ts';
import type { ProblemCode } from './problem-codes.ts';

/** What a use case gets: the request already validated, who asks, and the rooms behind the door. */
export interface Call<P = unknown, Q = unknown, B = unknown> {
  params: P;
  query: Q;
  body: B;
  /** Who asks. Use cases open to everybody (`needs: 'nobody'`) must not read it. */
  actor: Actor;
  /** Id of the command for the record: the Idempotency-Key within this person's own keys. Empty for a query. */
  inputId: string;
  /** Only for files, redirects and headers; the answer is what the use case returns. */
  request: FastifyRequest;
  reply: FastifyReply;
  deps: Deps;
}

export interface UseCase {
  /** One line in Russian for the OpenAPI page. */
  summary: string;
  /** `nobody`: open to everybody; `login`: to everybody who came in; otherwise the permission of the role table. */
  needs: Permission | 'login' | 'nobody';
  params?: JSONSchema;
  query?: JSONSchema;
  body?: JSONSchema;
  /** Absent when the answer is a file or a redirect: then the use case sends it itself. */
  answer?: JSONSchema;
  /** Codes it may fail with beside those every route may; printed into OpenAPI. */
  problems?: ProblemCode[];
  /** Body as it is, in another form than JSON. */
  consumes?: string[];
  /** Bytes; one megabyte when absent. */
  bodyLimit?: number;
  handle(call: Call): Promise<unknown>;
}

type Shape<S> = S extends JSONSchema ? FromSchema<S> : undefined;

interface TypedUseCase<P, Q, B, A> extends Omit<UseCase, 'params' | 'query' | 'body' | 'answer' | 'handle'> {
  params?: P;
  query?: Q;
  body?: B;
  answer?: A;
  handle(call: Call<Shape<P>, Shape<Q>, Shape<B>>): Promise<A extends JSONSchema ? FromSchema<A> : unknown>;
}

/** Ties the types of a use case to its schemas: Fastify has validated the request by the same schemas before `handle` runs. */
export function useCase<
  const P extends JSONSchema | undefined = undefined,
  const Q extends JSONSchema | undefined = undefined,
  const B extends JSONSchema | undefined = undefined,
  const A extends JSONSchema | undefined = undefined,
>(definition: TypedUseCase<P, Q, B, A>): UseCase {
  return definition as unknown as UseCase;
}
