import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

const CLOCK_TICKS = Number(execFileSync('getconf', ['CLK_TCK']).toString());

interface Stat {
  parent: number;
  /** Seconds of its own, and of children that have ended. */
  own: number;
  ended: number;
}

function readStat(pid: number | string): Stat | undefined {
  let text: string;
  try {
    text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch (error) {
    // A process may end while the list is read.
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code!)) {
      return undefined;
    }
    throw error;
  }
  // The name in parentheses may hold spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = (from: number) =>
    (Number(fields[from]) + Number(fields[from + 1])) / CLOCK_TICKS;
  return { parent: Number(fields[1]), own: ticks(11), ended: ticks(13) };
}

/**
 * Seconds of processor time that a process and everything below it has taken,
 * what has ended included. Linux only.
 */
export function readCpuSeconds(pid: number): number {
  const stats = new Map<number, Stat>();
  for (const name of fs.readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? readStat(name) : undefined;
    if (stat) stats.set(Number(name), stat);
  }
  const sum = (of: number): number => {
    const stat = stats.get(of);
    if (!stat) return 0;
    let seconds = stat.own + stat.ended;
    for (const [child, { parent }] of stats) {
      if (parent === of) seconds += sum(child);
    }
    return seconds;
  };
  return sum(pid);
}

/** Resident memory of one process, in MB (10^6 bytes). Linux only. */
export function readMemory(pid: number): number {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  const kibibytes = Number(status.match(/^VmRSS:\s+(\d+) kB/m)?.[1]);
  if (!kibibytes) {
    throw new Error(`/proc/${pid}/status names no VmRSS`);
  }
  return (kibibytes * 1024) / 1e6;
}
