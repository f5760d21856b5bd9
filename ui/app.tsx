import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { lazy, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import type { Session } from '#api/contract/session.ts';
import { logInUrl, useSession } from './client/get-session.ts';
import { sendOutbox } from './client/outbox.ts';
import { ProblemError } from './client/problem-error.ts';
import { dropLocalDraft } from './client/local-drafts.ts';
import { EmptyState } from './shared/empty-state.tsx';
import { Frame } from './shared/frame.tsx';
import { Loading } from './shared/loading.tsx';
import { OutboxBar } from './shared/outbox-bar.tsx';
import { Page } from './shared/page.tsx';
import { ProblemPanel } from './shared/problem-panel.tsx';
import { SessionContext } from './shared/session-context.ts';
import { useToast } from './shared/toast.tsx';
import { homeOf, type Workplace } from './shared/workplaces.ts';
import { TrainingBar } from './training/training-bar.tsx';

const Inbox = lazy(() => import('./specialist/inbox.tsx').then((m) => ({ default: m.Inbox })));
const TaskPage = lazy(() => import('./specialist/task-page.tsx').then((m) => ({ default: m.TaskPage })));
const StartPage = lazy(() => import('./specialist/start-page.tsx').then((m) => ({ default: m.StartPage })));
const CaseSearch = lazy(() => import('./supervisor/case-search.tsx').then((m) => ({ default: m.CaseSearch })));
const CasePage = lazy(() => import('./supervisor/case-page.tsx').then((m) => ({ default: m.CasePage })));
const StuckBoard = lazy(() => import('./supervisor/stuck-board.tsx').then((m) => ({ default: m.StuckBoard })));
const StageTimesPage = lazy(() => import('./supervisor/stage-times-page.tsx').then((m) => ({ default: m.StageTimesPage })));
const MatrixPage = lazy(() => import('./supervisor/matrix-page.tsx').then((m) => ({ default: m.MatrixPage })));
const PersonSearch = lazy(() => import('./auditor/person-search.tsx').then((m) => ({ default: m.PersonSearch })));
const PersonHistory = lazy(() => import('./auditor/person-history.tsx').then((m) => ({ default: m.PersonHistoryPage })));
const MailPage = lazy(() => import('./admin/mail-page.tsx').then((m) => ({ default: m.MailPage })));
const DefinitionsPage = lazy(() => import('./admin/definitions-page.tsx').then((m) => ({ default: m.DefinitionsPage })));
const DefinitionPage = lazy(() => import('./admin/definition-page.tsx').then((m) => ({ default: m.DefinitionPage })));
const FormsPage = lazy(() => import('./admin/forms-page.tsx').then((m) => ({ default: m.FormsPage })));
const FormPage = lazy(() => import('./admin/form-page.tsx').then((m) => ({ default: m.FormPage })));

/** Routes a person's workplaces open; the server guards the data behind each of them by the same table. */
const routes: { path: string; for: Workplace[]; element: React.ReactNode }[] = [
  { path: '/tasks/:queue', for: ['specialist'], element: <Inbox /> },
  { path: '/task/:id', for: ['specialist', 'supervisor'], element: <TaskPage /> },
  { path: '/start', for: ['specialist'], element: <StartPage /> },
  { path: '/start/:key', for: ['specialist'], element: <StartPage /> },
  { path: '/cases', for: ['specialist', 'supervisor'], element: <CaseSearch /> },
  { path: '/cases/:id', for: ['specialist', 'supervisor', 'auditor'], element: <CasePage /> },
  { path: '/supervision', for: ['supervisor'], element: <StuckBoard /> },
  { path: '/supervision/stages', for: ['supervisor'], element: <StageTimesPage /> },
  { path: '/supervision/matrix', for: ['supervisor'], element: <MatrixPage /> },
  { path: '/audit', for: ['auditor'], element: <PersonSearch /> },
  { path: '/audit/people/:id', for: ['auditor'], element: <PersonHistory /> },
  { path: '/admin/mail', for: ['admin'], element: <MailPage /> },
  { path: '/admin/definitions', for: ['admin', 'analyst'], element: <DefinitionsPage /> },
  { path: '/admin/definitions/:key', for: ['admin', 'analyst'], element: <DefinitionPage /> },
  { path: '/admin/forms', for: ['admin', 'analyst'], element: <FormsPage /> },
  { path: '/admin/forms/:key', for: ['admin', 'analyst'], element: <FormPage /> },
];

function NothingHere() {
  const { t } = useTranslation();
  return (
    <Page title={t('nothing.title')}>
      <EmptyState title={t('nothing.words')} />
    </Page>
  );
}

/** Forms completed while the server was away go out by themselves when it is back. */
function useOutboxSender(user: string): void {
  const toast = useToast();
  useEffect(() => {
    const send = (): void =>
      void sendOutbox(user, (answer, row) => {
        dropLocalDraft(user, row.submit.id);
        toast({ words: `${row.title}: ${answer.done}` });
      });
    const timer = window.setInterval(send, 15_000);
    window.addEventListener('online', send);
    send();
    return () => {
      window.clearInterval(timer);
      window.removeEventListener('online', send);
    };
  }, [user, toast]);
}

function SignedIn({ session }: { session: Session }) {
  useOutboxSender(session.user.id);
  const { workplaces } = session.user;
  return (
    <SessionContext value={session}>
      <Routes>
        <Route
          element={
            <Frame
              bottom={
                <>
                  <OutboxBar />
                  {session.training ? <TrainingBar mayAdvance={session.mayAdvanceClock} /> : null}
                </>
              }
            />
          }
        >
          <Route index element={<Navigate to={homeOf(workplaces)} replace />} />
          {routes
            .filter((route) => route.for.some((place) => workplaces.includes(place)))
            .map((route) => (
              <Route key={route.path} path={route.path} element={route.element} />
            ))}
          <Route path="*" element={<NothingHere />} />
        </Route>
      </Routes>
    </SessionContext>
  );
}

function LogIn() {
  const { t } = useTranslation();
  return (
    <Box component="main" sx={{ minHeight: '100vh', display: 'grid', placeItems: 'center', p: 2 }}>
      <Box sx={{ bgcolor: 'background.paper', border: 1, borderColor: 'divider', borderRadius: 1.5, p: 4, maxWidth: 440, width: '100%' }}>
        <img src="/icon.svg" width={44} height={44} alt="" />
        <Typography variant="h1" sx={{ mt: 2 }}>
          Маршрут
        </Typography>
        <Typography color="textSecondary" sx={{ mt: 0.5, mb: 3 }}>
          {t('logIn.about')}
        </Typography>
        <Button variant="contained" size="large" fullWidth href={logInUrl()}>
          {t('logIn.button')}
        </Button>
        <Alert severity="info" variant="outlined" icon={false} sx={{ mt: 3 }}>
          {t('logIn.notice')}
        </Alert>
      </Box>
    </Box>
  );
}

export function App() {
  const session = useSession();
  if (session.data !== undefined) return <SignedIn session={session.data} />;
  if (session.error instanceof ProblemError && session.error.problem.status === 401) return <LogIn />;
  if (session.isError) {
    return (
      <Box component="main" sx={{ maxWidth: 640, mx: 'auto', p: 3 }}>
        <Typography variant="h1">Маршрут</Typography>
        <ProblemPanel error={session.error} onRetry={() => void session.refetch()} />
      </Box>
    );
  }
  return <Loading />;
}
