import { readdirSync, readFileSync } from 'node:fs';

/** Processor time used so far, in ms. Unlike a rate it hardly depends on what else the machine does. */
export interface Cpu {
  node: number;
  postgres: number;
}

/** Of this process, and of PostgreSQL with all its children; the latter from /proc, so 0 elsewhere than on Linux. */
export function readCpu(postgres: number): Cpu {
  const { user, system } = process.cpuUsage();
  return { node: (user + system) / 1000, postgres: readTree(postgres) };
}

export function perOperation(before: Cpu, after: Cpu, count: number): Cpu {
  const each = (from: number, to: number): number => Math.round(((to - from) / count) * 1000) / 1000;
  return { node: each(before.node, after.node), postgres: each(before.postgres, after.postgres) };
}

/** The kernel counts in hundredths of a second. */
const tickMs = 10;

function readTree(root: number): number {
  let ticks = 0;
  for (const pid of listProcesses()) {
    const fields = readStat(pid);
    if (pid === String(root) || fields[1] === String(root)) ticks += Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
  }
  return ticks * tickMs;
}

function listProcesses(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Fields after the name, which may hold spaces: state, parent, … */
function readStat(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
  } catch {
    // It ended meanwhile.
    return [];
  }
}
