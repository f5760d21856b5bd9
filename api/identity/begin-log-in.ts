import { loginQuery } from '../contract/session.ts';
import { useCase } from '../use-case.ts';

export const beginLogIn = useCase({
  summary: 'Начать вход: отправляет к службе входа',
  needs: 'nobody',
  query: loginQuery,
  problems: ['IDENTITY_PROVIDER_UNAVAILABLE'],
  async handle({ query, request, reply, deps }) {
    const { location, checks } = await deps.login.begin();
    request.session.login = { ...checks, returnTo: localPath(query.returnTo) };
    return reply.redirect(location);
  },
});

/** Only a path of our own: an address elsewhere would make the login page a redirector for anybody. */
export function localPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])[^\r\n]*$/.test(path) ? path : '/';
}
