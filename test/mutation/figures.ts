/** As much of Stryker's report as is counted. */
export interface Report {
  files: Record<string, { mutants: { status: string }[] }>;
}

export interface Figures {
  mutants: number;
  failed: number;
  endless: number;
  survived: number;
  unreached: number;
  notTried: number;
}

type Row = Figures & { files: string; commit: string };

const BEGIN = '<!-- figures: written by the run -->';
const END = '<!-- end of figures -->';
const HEAD = [
  '| engine/ | files | mutants | a test fails | goes round for ever | survived | no test reaches it | noticed | not tried (module level) | commit |',
  '|---|---:|---:|---:|---:|---:|---:|---:|---:|---|',
];
const ALL = '**all**';

export function figuresOf(report: Report): Figures {
  const statuses = Object.values(report.files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...wanted: string[]): number => statuses.filter((status) => wanted.includes(status)).length;
  return {
    mutants: statuses.length,
    failed: count('Killed'),
    endless: count('Timeout'),
    survived: count('Survived'),
    unreached: count('NoCoverage'),
    notTried: count('Ignored', 'RuntimeError', 'CompileError'),
  };
}

/** The page with the row of one folder written anew, and the sum of all. */
export function withFigures(page: string, folder: string, row: Row): string {
  const [before = '', table = '', after = ''] = page.split(new RegExp(`${BEGIN}|${END}`));
  const rows = new Map(readRows(table)).set(folder, row);
  const lines = [...rows].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([name, figures]) => lineOf(name, figures));
  return [before, BEGIN, '\n\n', [...HEAD, ...lines, lineOf(ALL, sumOf([...rows.values()]))].join('\n'), '\n\n', END, after].join('');
}

function readRows(table: string): [string, Row][] {
  return table
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| engine/ ') && !line.startsWith(`| ${ALL}`))
    .map((line) => {
      const [, name = '', files = '', mutants, failed, endless, survived, unreached, , notTried, commit = ''] = line
        .split('|')
        .map((cell) => cell.trim());
      const [a, b, c, d, e, f] = [mutants, failed, endless, survived, unreached, notTried].map((cell) =>
        Number((cell ?? '').replaceAll(/\D/g, '')),
      );
      return [
        name,
        { files, mutants: a ?? 0, failed: b ?? 0, endless: c ?? 0, survived: d ?? 0, unreached: e ?? 0, notTried: f ?? 0, commit },
      ];
    });
}

function sumOf(rows: Row[]): Row {
  const sum = (key: keyof Figures): number => rows.reduce((total, row) => total + row[key], 0);
  const [mutants, failed, endless] = [sum('mutants'), sum('failed'), sum('endless')];
  return {
    mutants,
    failed,
    endless,
    survived: sum('survived'),
    unreached: sum('unreached'),
    notTried: sum('notTried'),
    files: '',
    commit: '',
  };
}

function lineOf(name: string, row: Row): string {
  const { files, mutants, failed, endless, survived, unreached, notTried, commit } = row;
  const tried = mutants - notTried;
  const noticed = tried === 0 ? '–' : `${(((failed + endless) / tried) * 100).toFixed(1)} %`;
  return `| ${[name, files, mutants, failed, endless, survived, unreached, noticed, notTried, commit].join(' | ')} |`;
}
