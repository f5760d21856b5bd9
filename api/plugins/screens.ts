import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { ProblemError } from '../problem.ts';
import { sendProblem } from './errors.ts';

const absent = `<!doctype html><html lang="ru"><meta charset="utf-8"><title>Маршрут</title>
<h1>Экраны не собраны</h1><p>Сервер работает, но папки с собранными экранами нет. Соберите их: <code>npm run build</code>, затем обновите страницу.</p></html>`;

/** The built screens, and the first page for every address of theirs (they route by themselves). */
export const screens = fp<{ uiDir: string }>(
  async (app: FastifyInstance, { uiDir }) => {
    const index = join(uiDir, 'index.html');
    if (existsSync(index)) {
      // Files of a build carry their hash in the name; the first page does not.
      await app.register(fastifyStatic, {
        root: uiDir,
        index: false,
        wildcard: false,
        setHeaders: (reply, path) => void reply.header('cache-control', cacheOf(path)),
      });
    }
    app.setNotFoundHandler(async (request, reply) => {
      if (!isPage(request)) return sendProblem(reply, new ProblemError('ROUTE_NOT_FOUND'));
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache');
      if (!existsSync(index)) return reply.code(503).send(absent);
      return reply.send(await readFile(index));
    });
  },
  { name: 'screens' },
);

function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?')[0] ?? '';
  const ours = /^\/(api|auth)(\/|$)/.test(path);
  // A file ends in letters; the address of a task ends in a dot and a number, that of a definition or a form in its version (`.v1`).
  return request.method === 'GET' && !ours && (/\.v\d+$/.test(path) || !/\.[a-z][a-z0-9]{1,4}$/i.test(path));
}

function cacheOf(path: string): string {
  return /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}
