import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';

export interface Toast {
  words: string;
  severity?: 'success' | 'warning' | 'error' | 'info';
  action?: { words: string; to: string };
}

const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

export const useToast = () => useContext(ToastContext);

/** One line that says what has just been done; it stays long enough to be read and to be clicked. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const navigate = useNavigate();
  const [toast, setToast] = useState<(Toast & { id: number }) | null>(null);
  const [open, setOpen] = useState(false);
  const show = useMemo(
    () => (next: Toast) => {
      setToast({ ...next, id: Date.now() });
      setOpen(true);
    },
    [],
  );
  const action = toast?.action;
  return (
    <ToastContext value={show}>
      {children}
      <Snackbar
        key={toast?.id}
        open={open}
        autoHideDuration={10_000}
        onClose={(_, why) => (why === 'clickaway' ? undefined : setOpen(false))}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
        sx={{ bottom: { xs: 76, md: 84 } }}
      >
        <Alert
          severity={toast?.severity ?? 'success'}
          variant="outlined"
          sx={{ bgcolor: 'background.paper', fontSize: '1rem', maxWidth: 720, alignItems: 'center', boxShadow: 3 }}
          onClose={() => setOpen(false)}
          action={
            action === undefined ? undefined : (
              <Button
                color="inherit"
                size="small"
                onClick={() => {
                  setOpen(false);
                  void navigate(action.to);
                }}
              >
                {action.words}
              </Button>
            )
          }
        >
          {toast?.words}
        </Alert>
      </Snackbar>
    </ToastContext>
  );
}
