import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useModifyCase } from '../client/change-case.ts';
import { refreshEverything } from '../client/query-client.ts';
import { ReasonDialog } from '../shared/reason-dialog.tsx';
import { useToast } from '../shared/toast.tsx';

/** Which variable, in which part of the case; `name` null = a new one. */
export interface VariableChoice {
  scope: number;
  place: string;
  name: string | null;
  value: string | null;
}

function readJson(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** Writes one value by hand, with a reason that stays in the history. */
export function SetVariableDialog({ instance, choice, onClose }: { instance: string; choice: VariableChoice; onClose: () => void }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [name, setName] = useState(choice.name ?? '');
  const [text, setText] = useState(choice.value ?? '');
  const modify = useModifyCase({
    onDone: (answer) => {
      refreshEverything();
      toast({ words: answer.done });
      onClose();
    },
  });
  const read = readJson(text);
  return (
    <ReasonDialog
      words="setVariable"
      ready={name.trim() !== '' && read !== null}
      fields={
        <>
          <Typography color="textSecondary" sx={{ mb: 2 }}>
            {choice.place}
          </Typography>
          <TextField
            label={t('variables.name')}
            value={name}
            disabled={choice.name !== null}
            onChange={(event) => setName(event.target.value)}
            sx={{ mb: 2 }}
          />
          <TextField
            label={t('variables.value')}
            value={text}
            multiline
            minRows={2}
            maxRows={12}
            error={text !== '' && read === null}
            helperText={t('setVariable.form')}
            onChange={(event) => setText(event.target.value)}
            sx={{ mb: 1 }}
          />
        </>
      }
      command={modify}
      onConfirm={(reason) =>
        modify.mutate({
          id: instance,
          body: { reason, set: [{ scope: choice.scope, variables: { [name.trim()]: read?.value } }] },
        })
      }
      onClose={onClose}
    />
  );
}
