import { ProblemError } from '../problem.ts';
import { useCase } from '../use-case.ts';

export const finishLogIn = useCase({
  summary: 'Закончить вход: сюда возвращает служба входа',
  needs: 'nobody',
  problems: ['LOGIN_FAILED', 'STAFF_UNKNOWN', 'IDENTITY_PROVIDER_UNAVAILABLE'],
  async handle({ request, reply, deps }) {
    const begun = request.session.login;
    if (!begun) throw new ProblemError('LOGIN_FAILED');
    const { login, idToken } = await deps.login.finish(new URL(request.url, deps.config.publicUrl), begun);
    const staff = await deps.record.staff.findByLogin(login);
    if (!staff) throw new ProblemError('STAFF_UNKNOWN');
    // A new session id: whoever knew the old one learns nothing.
    await request.session.regenerate();
    request.session.staff = staff.id;
    if (idToken !== undefined) request.session.idToken = idToken;
    return reply.redirect(begun.returnTo);
  },
});
