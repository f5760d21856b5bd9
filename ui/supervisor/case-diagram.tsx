import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import 'bpmn-js/dist/assets/diagram-js.css';
import 'bpmn-js/dist/assets/bpmn-js.css';
import NavigatedViewerModule from 'bpmn-js/lib/NavigatedViewer.js';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseDiagram } from '#api/contract/case.ts';
import { useCaseDiagram } from '../client/get-case.ts';
import { Loading } from '../shared/loading.tsx';
import { ProblemPanel } from '../shared/problem-panel.tsx';
import { StatusMark } from '../shared/status-mark.tsx';

/** What we use of bpmn-js. Its own declarations are written for CommonJS and hide the class behind a second `default`. */
interface Viewer {
  importXML: (xml: string) => Promise<unknown>;
  get: ((service: 'canvas') => Canvas) & ((service: 'elementRegistry') => { get: (id: string) => Area | undefined });
  destroy: () => void;
}

const NavigatedViewer = NavigatedViewerModule as unknown as new (options: { container: HTMLElement }) => Viewer;

interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface Canvas {
  zoom: (how: number | 'fit-viewport', center?: 'auto') => number;
  addMarker: (element: string, marker: string) => void;
  viewbox: (area?: Area) => Area & { scale: number; inner: Area };
}

type Marks = Pick<CaseDiagram, 'done' | 'now' | 'stuck' | 'taken'>;

function mark(viewer: Viewer, marks: Marks): void {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  for (const [kind, ids] of Object.entries({ taken: marks.taken, done: marks.done, now: marks.now, stuck: marks.stuck }))
    for (const id of ids) if (registry.get(id) !== undefined) canvas.addMarker(id, `marshrut-${kind}`);
}

/** Near enough to be read: at the place where the case stands, or the whole of it when it stands nowhere. */
function showPlace(viewer: Viewer, marks: Marks): void {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  const place = [...marks.stuck, ...marks.now, ...marks.done.toReversed()].map((id) => registry.get(id)).find((area) => area !== undefined);
  canvas.zoom('fit-viewport', 'auto');
  if (place === undefined) return;
  canvas.zoom(Math.max(0.9, canvas.viewbox().scale));
  const { width, height, inner } = canvas.viewbox();
  canvas.viewbox({
    x: keepWithin(place.x + place.width / 2 - width / 2, inner.x, inner.x + inner.width - width),
    y: keepWithin(place.y + place.height / 2 - height / 2, inner.y, inner.y + inner.height - height),
    width,
    height,
  });
}

/** The window shows as much of the drawing as it can hold; a drawing smaller than the window stands in its middle. */
const keepWithin = (wanted: number, least: number, most: number): number =>
  most < least ? (least + most) / 2 : Math.min(Math.max(wanted, least), most);

function useViewer(diagram: CaseDiagram) {
  const host = useRef<HTMLDivElement>(null);
  const viewer = useRef<Viewer | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const container = host.current;
    if (container === null) return undefined;
    const made = new NavigatedViewer({ container });
    viewer.current = made;
    let gone = false;
    made
      .importXML(diagram.bpmn)
      .then(() => {
        if (gone) return;
        mark(made, diagram);
        showPlace(made, diagram);
      })
      .catch((fault: unknown) => setError(fault));
    return () => {
      gone = true;
      made.destroy();
    };
  }, [diagram]);
  const zoom = (by: number): void => {
    const canvas = viewer.current?.get('canvas');
    canvas?.zoom(canvas.viewbox().scale * by);
  };
  const fit = (): void => void viewer.current?.get('canvas').zoom('fit-viewport', 'auto');
  return { host, error, zoom, fit };
}

/** `plain`: a definition without a case has nothing done and nothing now. */
export function Drawing({ diagram, plain = false }: { diagram: CaseDiagram; plain?: boolean }) {
  const { t } = useTranslation();
  const { host, error, zoom, fit } = useViewer(diagram);
  const paint = (main: string, soft: string) => ({
    '& .djs-visual > :is(rect, circle, polygon):first-of-type': {
      stroke: `${main} !important`,
      fill: `${soft} !important`,
      strokeWidth: '2.5px !important',
    },
  });
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1, alignItems: 'center' }}>
        {plain ? null : (
          <>
            <StatusMark tone="ok">{t('case.step.done')}</StatusMark>
            <StatusMark tone="now">{t('case.step.now')}</StatusMark>
            <StatusMark tone="overdue">{t('case.step.stuck')}</StatusMark>
            <StatusMark tone="neutral">{t('case.step.ahead')}</StatusMark>
          </>
        )}
        <Box sx={{ flex: 1 }} />
        <Button size="small" onClick={() => zoom(1.25)}>
          {t('diagram.closer')}
        </Button>
        <Button size="small" onClick={() => zoom(0.8)}>
          {t('diagram.further')}
        </Button>
        <Button size="small" onClick={fit}>
          {t('diagram.whole')}
        </Button>
      </Box>
      {error === null ? null : <ProblemPanel error={error} />}
      <Box
        ref={host}
        role="group"
        aria-label={t('diagram.label')}
        data-codes
        sx={{
          height: { xs: 300, md: 420 },
          // The mark of the drawing's maker stays below what lies over the page.
          isolation: 'isolate',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          // Drawn black on white by the viewer; the paper stays white in the dark as well, and the colours are those of the light theme.
          bgcolor: '#fff',
          '& .marshrut-done': paint('#22673c', '#e7f4ec'),
          '& .marshrut-now': paint('#1f4e8c', '#d7e6fa'),
          '& .marshrut-stuck': paint('#b0231b', '#fbdedb'),
          '& .marshrut-taken .djs-visual > path': { stroke: '#22673c !important', strokeWidth: '2.5px !important' },
          '& .djs-container svg': { fontFamily: 'inherit' },
        }}
      />
    </Box>
  );
}

/** The process as its author drew it, with the way of this case upon it. The same is said in words by the list of steps. */
export function CaseDiagramView({ instance }: { instance: string }) {
  const diagram = useCaseDiagram(instance);
  if (diagram.data === undefined)
    return diagram.isError ? <ProblemPanel error={diagram.error} onRetry={() => void diagram.refetch()} /> : <Loading />;
  return <Drawing diagram={diagram.data} />;
}
