import { Ajv } from 'ajv';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

/** Addresses are text, so their parts are converted; a body is taken as it is: «5» is not 5, and an unknown field is an error, not dropped. */
export const validation = fp(
  async (app: FastifyInstance) => {
    const strict = new Ajv({ allErrors: false, strict: false, coerceTypes: false, useDefaults: true, removeAdditional: false });
    const converting = new Ajv({ allErrors: false, strict: false, coerceTypes: true, useDefaults: true, removeAdditional: false });
    app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === 'body' ? strict : converting).compile(schema));
  },
  { name: 'validation' },
);
