import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import fp from 'fastify-plugin';

/** OpenAPI 3.1 printed from the very schemas that validate: `/api/openapi.json`, and a page at `/api/docs`. */
export const openapi = fp(
  async (app: FastifyInstance) => {
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'Маршрут',
          description: 'Двери системы: что спрашивают и что отвечают. Коды отказов — docs/problems.md.',
          version: '1',
        },
        components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'marshrut' } } },
        tags: [
          { name: 'tasks', description: 'Задачи' },
          { name: 'cases', description: 'Дела и процессы' },
          { name: 'supervision', description: 'Руководитель' },
          { name: 'audit', description: 'Аудитор' },
          { name: 'definitions', description: 'Определения и формы' },
          { name: 'documents', description: 'Документы и почта' },
          { name: 'training', description: 'Учебный режим' },
          { name: 'identity', description: 'Вход' },
          { name: 'health', description: 'Готовность' },
        ],
      },
    });
    await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true, uiConfig: { docExpansion: 'list' } });
    app.get('/api/openapi.json', { schema: { hide: true }, config: { needs: 'nobody' } }, async () => app.swagger());
  },
  { name: 'openapi' },
);
