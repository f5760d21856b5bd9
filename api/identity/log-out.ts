import { emptyBody } from '../contract/task.ts';
import { logoutAnswer } from '../contract/session.ts';
import { useCase } from '../use-case.ts';

export const logOut = useCase({
  summary: 'Выйти',
  needs: 'login',
  body: emptyBody,
  answer: logoutAnswer,
  async handle({ request, deps }) {
    const { idToken } = request.session;
    await request.session.destroy();
    return { location: await deps.login.end(idToken) };
  },
});
